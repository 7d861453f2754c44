package idem.api.cli;

import idem.api.run.ReportView;
import idem.api.run.ReportView.ChangeView;
import idem.api.run.ReportView.SideView;
import idem.api.run.ReportView.TurnedLinkView;
import idem.api.run.RunView;
import idem.resolver.difference.DifferenceReport.Outcomes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A dry run's report as people read it in a terminal. */
final class DryRunText {

    private final StringBuilder text = new StringBuilder();

    private DryRunText() {}

    static String of(RunView run) {
        ReportView report = Objects.requireNonNull(run.report());
        DryRunText text = new DryRunText();
        text.outcomes(report.persons());
        text.sizes(report);
        text.causes(report);
        text.samples(report.samples());
        run.warnings().forEach(warning -> text.line("warning: %s", warning));
        return text.text.toString().strip();
    }

    private void outcomes(Outcomes persons) {
        line("Dry run: nothing was written.");
        line("");
        line("Persons now      %,12d", persons.personsBefore());
        line("Persons then     %,12d", persons.personsAfter());
        line("  kept           %,12d", persons.kept());
        line("  would merge    %,12d  their ids retire, others go on with what they held", persons.merged());
        line("  would vanish   %,12d  all that they hold is blocked", persons.vanished());
        line("  would split    %,12d  begin with identifiers of others", persons.split());
        line("  would appear   %,12d  begin with identifiers of nobody", persons.appeared());
        line("  of these back  %,12d  with an id that had retired", persons.restored());
        line("Identifiers that would move between persons that live on  %,d", persons.moved());
    }

    private void sizes(ReportView report) {
        line("");
        line("Identifiers a person %12s %12s", "persons now", "then");
        report.sizes().forEach(size -> {
            Long to = size.to();
            String range = to == null
                    ? "over " + (size.from() - 1)
                    : to == size.from() ? Long.toString(to) : size.from() + " to " + to;
            line("  %-18s %,12d %,12d", range, size.before(), size.after());
        });
    }

    private void causes(ReportView report) {
        if (!report.causes().isEmpty()) {
            line("");
            line("By cause %12s %12s %12s", "verdicts", "identifiers", "persons");
            report.causes()
                    .forEach((cause, turned) -> line(
                            "  %-9s %,9d %,12d %,12d",
                            cause, turned.verdicts(), turned.identifiers(), turned.persons()));
        }
    }

    private void samples(List<ChangeView> samples) {
        if (!samples.isEmpty()) {
            line("");
            line("The largest changes");
        }
        for (int i = 0; i < samples.size(); i++) {
            ChangeView change = samples.get(i);
            line("%3d. %s: %,d identifiers change hands", i + 1, change.kind(), change.identifiers());
            change.before().forEach(side -> line("     now   %s", side(side)));
            change.after().forEach(side -> line("     then  %s", side(side)));
            change.reasons().forEach(link -> line("     as    %s", reason(link)));
        }
    }

    private static String side(SideView side) {
        String person = side.person() == null ? "a new id" : side.person();
        String more = side.identifiers() > side.some().size() ? ", …" : "";
        return "%s, %s, %,d: %s%s"
                .formatted(person, side.kind(), side.identifiers(), String.join(", ", side.some()), more);
    }

    private static String reason(TurnedLinkView link) {
        String rule = link.rule() == null ? "" : " (" + link.rule() + ")";
        String against = link.against().isEmpty()
                ? ""
                : link.against().stream().collect(Collectors.joining(", ", " against ", ""));
        return "%s – %s: %s → %s%s%s".formatted(link.a(), link.b(), link.before(), link.after(), rule, against);
    }

    @SuppressWarnings("AnnotateFormatMethod") // a dependency for the sake of one private method
    private void line(String form, Object... values) {
        text.append(form.formatted(values)).append('\n');
    }
}
