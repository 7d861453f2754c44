package idem.api.demo.export;

import idem.api.demo.life.Life;
import idem.api.demo.life.Order;
import idem.api.demo.people.Accounts;
import idem.api.demo.people.Binding;
import idem.api.demo.people.Channel;
import idem.api.demo.people.Dice;
import idem.api.demo.people.Person;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Taobao's order export, in two downloads whose days overlap. */
final class TaobaoOrders {

    private static final String SOURCE = "taobao-orders";
    private static final List<String> COLUMNS = List.of(
            "订单编号", "买家会员名", "买家ouid", "会员绑定手机", "订单状态", "订单创建时间", "付款时间", "宝贝ID", "商家编码", "宝贝标题", "类目", "品牌", "单价",
            "数量", "实付金额", "联系手机", "收货城市");
    private static final double SHOWN = 0.8;
    private static final double PLAIN_ADDRESSEE = 0.4;

    private final Desk desk;
    private final Dice dice;
    private final Sheet sheet;

    TaobaoOrders(Desk desk, Dice dice) {
        this.desk = desk;
        this.dice = dice;
        this.sheet = new Sheet(dice, COLUMNS);
    }

    List<SampleFile> write() {
        for (Life life : desk.lives().each()) {
            for (Order order : life.orders()) {
                if (order.channel() == Channel.TAOBAO) {
                    add(life.person(), order);
                }
            }
        }
        sheet.addBroken(desk.end().minus(Duration.ofDays(9)), broken("2月30日", "99.00"));
        sheet.addBroken(desk.end().minus(Duration.ofDays(8)), broken("2026-13-41 25:61:00", "99.00"));
        sheet.addBroken(
                desk.end().minus(Duration.ofDays(7)),
                broken(Desk.local(desk.end().minusSeconds(9_000)), "面议"));
        sheet.addBroken(desk.end().minus(Duration.ofDays(6)), List.of("308888888888", "tb**", "AAHcut"));
        Instant cut = desk.end().minus(Duration.ofDays(20));
        Instant overlap = cut.minus(Duration.ofDays(2));
        return List.of(
                sheet.write(
                        SOURCE, desk.dir().resolve("taobao-orders-1.csv"), StandardCharsets.UTF_8, Instant.MIN, cut),
                sheet.write(
                        SOURCE,
                        desk.dir().resolve("taobao-orders-2.csv"),
                        StandardCharsets.UTF_8,
                        overlap,
                        Instant.MAX));
    }

    private void add(Person person, Order order) {
        Statement statement = new Statement();
        Accounts accounts = person.accounts();
        String ouid = accounts.taobaoOuids()
                .get(order.number().endsWith("1") ? accounts.taobaoOuids().size() - 1 : 0);
        statement.add("taobao_ouid", ouid);
        String phone = bound(person, order, statement);
        String shipTo = Parcel.phone(person, statement, desk, dice, PLAIN_ADDRESSEE);
        boolean unpaid = order.outcome() == Order.Outcome.UNPAID;
        List<List<String>> lines = new ArrayList<>();
        for (Order.Line line : order.lines()) {
            lines.add(List.of(
                    "30" + order.number(),
                    "tb" + Integer.toString(person.number() * 7919, 36) + "**",
                    ouid,
                    phone,
                    status(order.outcome()),
                    Desk.local(order.placed().minusSeconds(40)),
                    unpaid ? "" : Desk.local(order.placed()),
                    "6" + Math.floorMod(line.product().sku().hashCode(), 100_000_000),
                    line.product().sku(),
                    "【官方】" + line.product().name(),
                    line.product().categoryZh(),
                    line.product().brand(),
                    line.product().price().toPlainString(),
                    Integer.toString(line.quantity()),
                    order.paid(line).toPlainString(),
                    shipTo,
                    person.city().name()));
        }
        sheet.add(sheet.arrival(order.placed()), lines);
        if (!unpaid) {
            desk.ledger().note(person, Channel.TAOBAO, statement);
        }
    }

    private static List<String> broken(String paidAt, String amount) {
        return List.of(
                "30" + Integer.toUnsignedString((paidAt + amount).hashCode()),
                "tb**",
                "AAHbroken",
                "",
                "交易成功",
                paidAt,
                paidAt,
                "6001",
                "SKI001",
                "【官方】补水面霜",
                "护肤",
                "玉澜",
                amount,
                "1",
                amount,
                "",
                "上海市");
    }

    /** The number that the buyer bound to the shop; many did, and only some rows show it. */
    private String bound(Person person, Order order, Statement statement) {
        String given = person.contacts().given(Channel.TAOBAO, order.placed()).orElse("");
        if (given.isEmpty() || !person.accounts().has(Binding.PHONE_TO_TAOBAO)) {
            return "";
        }
        if (!dice.chance(SHOWN)) {
            return Mess.masked(given);
        }
        statement.phone(given);
        return Mess.phone(given, dice);
    }

    private String status(Order.Outcome outcome) {
        return switch (outcome) {
            case COMPLETED -> dice.chance(0.9) ? "交易成功" : dice.oneOf(List.of("卖家已发货，等待买家确认", "买家已付款，等待卖家发货"));
            case REFUNDED -> "退款成功";
            case CANCELLED -> "交易关闭";
            case UNPAID -> "等待买家付款";
        };
    }
}
