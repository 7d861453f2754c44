package idem.api.demo.export;

import idem.api.demo.life.Life;
import idem.api.demo.life.Treatment;
import idem.api.demo.people.Dice;
import idem.api.demo.people.Person;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The books of the clinic: bookings, consultations, treatments, and who did not come. */
final class ClinicVisits {

    private static final List<String> COLUMNS = List.of("单号", "会员号", "类型", "项目大类", "项目", "关注问题", "金额", "时间");

    private final Desk desk;
    private final Sheet sheet;

    ClinicVisits(Desk desk, Dice dice) {
        this.desk = desk;
        this.sheet = new Sheet(dice, COLUMNS);
    }

    List<SampleFile> write() {
        for (Life life : desk.lives().each()) {
            life.treatments().forEach(treatment -> add(life.person(), treatment));
        }
        Instant lately = desk.end().minus(Duration.ofDays(2));
        sheet.addBroken(lately, List.of("C1", "M1", "电话", "光电", "皮秒激光", "", "0.00", Desk.local(lately)));
        return List.of(sheet.write("clinic-visits", desk.dir().resolve("clinic-visits.csv"), StandardCharsets.UTF_8));
    }

    private void add(Person person, Treatment treatment) {
        String card = person.accounts().crmId().orElseThrow();
        sheet.add(
                sheet.arrival(treatment.at()),
                List.of(List.of(
                        treatment.number(),
                        card,
                        treatment.kind().zh(),
                        treatment.item().category(),
                        treatment.item().zh(),
                        treatment.concern(),
                        treatment.amount().setScale(2).toPlainString(),
                        Desk.local(treatment.at()))));
        desk.ledger().note(person, new Statement().add("crm_id", card));
    }
}
