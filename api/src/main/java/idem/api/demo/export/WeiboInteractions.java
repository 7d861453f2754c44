package idem.api.demo.export;

import idem.api.demo.life.Life;
import idem.api.demo.life.Talk;
import idem.api.demo.people.Channel;
import idem.api.demo.people.Dice;
import idem.api.demo.people.Person;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What Weibo tells of those who follow, repost, comment on and like what the shop posts. */
final class WeiboInteractions {

    private static final List<String> COLUMNS = List.of("微博UID", "昵称", "互动类型", "互动时间", "微博ID", "话题", "评论内容");

    private final Desk desk;
    private final Sheet sheet;

    WeiboInteractions(Desk desk, Dice dice) {
        this.desk = desk;
        this.sheet = new Sheet(dice, COLUMNS);
    }

    List<SampleFile> write() {
        for (Life life : desk.lives().each()) {
            life.talks().forEach(talk -> add(life.person(), talk));
        }
        Instant lately = desk.end().minus(Duration.ofDays(4));
        sheet.addBroken(lately, List.of("1234567890", "小明", "私信", Desk.local(lately), "", "", ""));
        return List.of(sheet.write(
                "weibo-interactions", desk.dir().resolve("weibo-interactions.csv"), StandardCharsets.UTF_8));
    }

    private void add(Person person, Talk talk) {
        String uid = person.accounts().weiboUid().orElseThrow();
        sheet.add(
                sheet.arrival(talk.at()),
                List.of(List.of(
                        uid,
                        person.name().charAt(0) + "小" + Integer.toString(person.number(), 36),
                        talk.kind().zh(),
                        Desk.local(talk.at()),
                        talk.kind() == Talk.Kind.FOLLOW ? "" : Long.toString(talk.post()),
                        talk.kind() == Talk.Kind.FOLLOW ? "" : talk.topic().categoryZh(),
                        talk.comment())));
        desk.ledger().note(person, Channel.WEIBO, new Statement().add("weibo_uid", uid));
    }
}
