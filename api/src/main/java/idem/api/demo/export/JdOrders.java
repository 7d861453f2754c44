package idem.api.demo.export;

import idem.api.demo.life.Life;
import idem.api.demo.life.Order;
import idem.api.demo.people.Channel;
import idem.api.demo.people.Dice;
import idem.api.demo.people.Person;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** JD's order export, in GBK. */
final class JdOrders {

    private static final List<String> COLUMNS = List.of(
            "订单号", "下单帐号", "订单状态", "下单时间", "付款确认时间", "商品ID", "商品名称", "类目", "品牌", "京东价", "订购数量", "应付金额", "联系电话", "收货城市");
    private static final double PLAIN_ADDRESSEE = 0.1;

    private final Desk desk;
    private final Dice dice;
    private final Sheet sheet;

    JdOrders(Desk desk, Dice dice) {
        this.desk = desk;
        this.dice = dice;
        this.sheet = new Sheet(dice, COLUMNS);
    }

    List<SampleFile> write() {
        for (Life life : desk.lives().each()) {
            for (Order order : life.orders()) {
                if (order.channel() == Channel.JD) {
                    add(life.person(), order);
                }
            }
        }
        String early = Desk.local(desk.end().minus(Duration.ofDays(3)));
        sheet.addBroken(desk.end().minus(Duration.ofDays(3)), broken("昨天", "1"));
        sheet.addBroken(desk.end().minus(Duration.ofDays(2)), broken(early, "两件"));
        return List.of(sheet.write("jd-orders", desk.dir().resolve("jd-orders.csv"), Charset.forName("GB18030")));
    }

    private void add(Person person, Order order) {
        String pin = person.accounts().jdPin().orElseThrow();
        Statement statement = new Statement().add("jd_pin", pin);
        String shipTo = Parcel.phone(person, statement, desk, dice, PLAIN_ADDRESSEE);
        boolean unpaid = order.outcome() == Order.Outcome.UNPAID;
        List<List<String>> lines = new ArrayList<>();
        for (Order.Line line : order.lines()) {
            lines.add(List.of(
                    order.number(),
                    pin,
                    status(order.outcome()),
                    Desk.local(order.placed().minusSeconds(40)),
                    unpaid ? "" : Desk.local(order.placed()),
                    "1000" + Math.floorMod(line.product().sku().hashCode(), 1_000_000),
                    line.product().name(),
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
            desk.ledger().note(person, Channel.JD, statement);
        }
    }

    private static List<String> broken(String at, String quantity) {
        return List.of(
                "9" + Integer.toUnsignedString((at + quantity).hashCode()),
                "jd_broken",
                "完成",
                at,
                at,
                "1000",
                "跑鞋",
                "运动",
                "逐风",
                "299.00",
                quantity,
                "299.00",
                "",
                "北京市");
    }

    private String status(Order.Outcome outcome) {
        return switch (outcome) {
            case COMPLETED -> dice.chance(0.85) ? "完成" : dice.oneOf(List.of("等待确认收货", "等待出库"));
            case REFUNDED -> "已退款";
            case CANCELLED -> "已取消";
            case UNPAID -> "等待付款";
        };
    }
}
