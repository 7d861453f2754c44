package idem.api.demo.export;

import idem.api.demo.life.Lives;
import idem.api.demo.life.Visit;
import idem.api.demo.people.Dice;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The files of all channels. */
public final class Exports {

    private final Desk desk;
    private final Dice dice;

    /** @param ledger is told what the files state */
    public Exports(Lives lives, Ledger ledger, Path dir, Instant end, Dice dice) {
        this.desk = new Desk(lives, ledger, dir, end);
        this.dice = dice;
    }

    /** Writes them, in an order in which they can be imported. */
    public List<SampleFile> write() {
        List<SampleFile> files = new ArrayList<>();
        files.addAll(new CrmMembers(desk, dice.split()).write());
        files.addAll(new WechatUsers(desk, dice.split()).write());
        files.addAll(new TaobaoOrders(desk, dice.split()).write());
        files.addAll(new JdOrders(desk, dice.split()).write());
        files.addAll(new StoreLines(desk, dice.split()).write());
        files.addAll(new WeiboInteractions(desk, dice.split()).write());
        files.addAll(events(Visit.Surface.MINI_PROGRAM, "wechat-events", "wechat-events.jsonl.gz"));
        files.addAll(events(Visit.Surface.APP, "app-events", "app-events.jsonl.gz"));
        files.addAll(events(Visit.Surface.WEB, "web-events", "web-events.jsonl.gz"));
        files.addAll(new ClinicVisits(desk, dice.split()).write());
        files.addAll(new MemberMessages(desk, dice.split()).write());
        return files;
    }

    private List<SampleFile> events(Visit.Surface surface, String source, String fileName) {
        return new BehaviourEvents(desk, dice.split(), surface).write(source, fileName);
    }
}
