package idem.api.demo.export;

import idem.api.demo.life.Life;
import idem.api.demo.life.Order;
import idem.api.demo.people.Channel;
import idem.api.demo.people.Dice;
import idem.api.demo.people.Person;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The tills' lines of all stores. Each till is a device that hundreds of members are rung up on. */
final class StoreLines {

    private static final List<String> COLUMNS =
            List.of("门店编号", "小票号", "交易类型", "交易时间", "收银设备", "会员卡号", "手机号", "商品编码", "商品名称", "类目", "品牌", "单价", "数量", "金额");
    private static final int PEOPLE_A_STORE = 400;
    private static final double BY_CARD = 0.78;
    private static final double WALK_INS = 0.03;

    private final Desk desk;
    private final Dice dice;
    private final Sheet sheet;
    private final int stores;

    StoreLines(Desk desk, Dice dice) {
        this.desk = desk;
        this.dice = dice;
        this.sheet = new Sheet(dice, COLUMNS);
        this.stores = 1 + desk.lives().each().size() / PEOPLE_A_STORE;
    }

    List<SampleFile> write() {
        for (Life life : desk.lives().each()) {
            for (Order order : life.orders()) {
                if (order.channel() == Channel.STORE) {
                    add(life.person(), order);
                }
            }
        }
        Instant lately = desk.end().minus(Duration.ofDays(4));
        sheet.addBroken(
                lately,
                List.of(
                        "S100",
                        "R0",
                        "盘点",
                        Desk.local(lately),
                        "TILL-S100-1",
                        "M0",
                        "",
                        "SKI001",
                        "玉澜补水面霜",
                        "护肤",
                        "玉澜",
                        "¥480.00",
                        "1",
                        "480.00"));
        sheet.addBroken(lately.plusSeconds(60), List.of("S100", "R1", "销售"));
        return List.of(sheet.write("store-pos", desk.dir().resolve("store-pos.csv"), StandardCharsets.UTF_8));
    }

    private void add(Person person, Order order) {
        String store = "S" + (100 + Math.floorMod(person.city().name().hashCode(), stores));
        String till = "TILL-" + store + "-" + dice.between(1, 2);
        Statement statement = new Statement().add("device_id", till);
        String card = "";
        String phone = "";
        String given = person.contacts().given(Channel.STORE, order.placed()).orElse("");
        if (dice.chance(WALK_INS)) {
            phone = dice.chance(0.3) ? Mess.placeholder(dice) : "";
        } else if (person.accounts().crmId().isPresent() && dice.chance(BY_CARD)) {
            card = person.accounts().crmId().get();
            statement.add("crm_id", card);
        } else if (!given.isEmpty()) {
            phone = Mess.phone(given, dice);
            statement.phone(given);
        }
        addReceipt(order, "销售", order.placed(), List.of(store, "R" + order.number()), List.of(till, card, phone));
        desk.ledger().note(person, Channel.STORE, statement);
        Instant back = order.placed().plus(Duration.ofHours(24L * dice.between(1, 6)));
        if (order.outcome() == Order.Outcome.REFUNDED && back.isBefore(desk.end())) {
            addReceipt(order, "退货", back, List.of(store, "T" + order.number()), List.of(till, card, phone));
            desk.ledger().note(person, Channel.STORE, statement);
        }
    }

    private void addReceipt(Order order, String kind, Instant at, List<String> receipt, List<String> who) {
        List<List<String>> lines = new ArrayList<>();
        for (Order.Line line : order.lines()) {
            List<String> cells = new ArrayList<>(receipt);
            cells.add(kind);
            cells.add(Desk.local(at));
            cells.addAll(who);
            cells.addAll(List.of(
                    line.product().sku(),
                    line.product().name(),
                    line.product().categoryZh(),
                    line.product().brand(),
                    "¥" + line.product().price().toPlainString(),
                    Integer.toString(line.quantity()),
                    order.paid(line).toPlainString()));
            lines.add(cells);
        }
        sheet.add(sheet.arrival(at), lines);
    }
}
