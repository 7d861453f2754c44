package idem.api.demo.export;

import idem.api.demo.life.Life;
import idem.api.demo.people.Accounts;
import idem.api.demo.people.Binding;
import idem.api.demo.people.Channel;
import idem.api.demo.people.Dice;
import idem.api.demo.people.Person;
import idem.api.demo.people.Temper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The members' list, each record dated by its own last change. */
final class CrmMembers {

    private static final List<String> COLUMNS = List.of(
            "会员号", "姓名", "性别", "生日", "手机号", "邮箱", "城市", "会员等级", "淘宝ouid", "京东账号", "微信unionid", "微博UID", "入会时间", "更新时间");
    private static final double NO_NUMBER = 0.012;
    private static final double DESTROYED = 0.008;
    private static final double TWICE = 0.006;

    private final Desk desk;
    private final Dice dice;
    private final Sheet sheet;

    CrmMembers(Desk desk, Dice dice) {
        this.desk = desk;
        this.dice = dice;
        this.sheet = new Sheet(dice, COLUMNS);
    }

    List<SampleFile> write() {
        for (Life life : desk.lives().each()) {
            life.person().accounts().crmId().ifPresent(card -> add(life.person(), card));
        }
        Instant lately = desk.end().minus(Duration.ofDays(4));
        sheet.addBroken(
                lately,
                List.of(
                        "M1",
                        "王小明",
                        "男",
                        "1990-01-01",
                        "",
                        "",
                        "上海市",
                        "普通",
                        "",
                        "",
                        "",
                        "",
                        "2024-01-01 00:00:00",
                        "待更新"));
        return List.of(sheet.write("crm-members", desk.dir().resolve("crm-members.csv"), StandardCharsets.UTF_8));
    }

    private void add(Person person, String card) {
        Accounts accounts = person.accounts();
        long known = Duration.between(person.joined(), desk.end()).toSeconds();
        Instant changed = person.joined().plusSeconds((long) (known * Math.sqrt(dice.fraction())));
        Statement statement = new Statement().add("crm_id", card);
        String phone = phone(person, changed, statement);
        Optional<String> email = person.contacts().emails().stream().findFirst();
        Optional<String> ouid =
                accounts.taobaoOuids().stream().findFirst().filter(value -> accounts.has(Binding.TAOBAO_IN_CRM));
        Optional<String> pin = accounts.jdPin().filter(value -> accounts.has(Binding.JD_IN_CRM));
        Optional<String> unionId = accounts.unionId().filter(value -> accounts.has(Binding.WECHAT_IN_CRM));
        Optional<String> weibo = accounts.weiboUid().filter(value -> accounts.has(Binding.WEIBO_IN_CRM));
        statement
                .add("email", email)
                .add("taobao_ouid", ouid)
                .add("jd_pin", pin)
                .add("wechat_unionid", unionId)
                .add("weibo_uid", weibo);
        List<String> row = List.of(
                card,
                person.name(),
                dice.chance(0.04) ? "未知" : person.gender().zh(),
                dice.chance(0.1) ? "" : person.born().toString(),
                phone,
                email.map(address -> Mess.email(address, dice)).orElse(""),
                person.city().name(),
                level(person.temper()),
                ouid.orElse(""),
                pin.orElse(""),
                unionId.orElse(""),
                weibo.orElse(""),
                Desk.local(person.joined()),
                Desk.local(changed));
        sheet.add(changed, dice.chance(TWICE) ? List.of(row, row) : List.of(row));
        desk.ledger().note(person, statement);
    }

    private String phone(Person person, Instant changed, Statement statement) {
        String given = person.contacts().given(Channel.STORE, changed).orElse("");
        if (given.isEmpty() || dice.chance(NO_NUMBER)) {
            return Mess.placeholder(dice);
        }
        if (dice.chance(DESTROYED)) {
            return Mess.destroyed(given);
        }
        statement.phone(given);
        return Mess.phone(given, dice);
    }

    private static String level(Temper temper) {
        return switch (temper) {
            case LAVISH -> "黑金";
            case LOYAL -> "金卡";
            case OCCASIONAL, RETURNED, FADING -> "银卡";
            case NEW, LAPSED, LOOKING -> "普通";
        };
    }
}
