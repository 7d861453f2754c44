package idem.api.cli;

import idem.api.connection.OpenGraph;
import idem.api.history.HistoryView;
import idem.api.history.HistoryView.EntryView;
import idem.api.paging.Page;
import idem.api.person.PersonLookup;
import idem.api.rule.ActiveRules;
import idem.api.viewer.Viewer;
import idem.graph.history.History;
import idem.graph.history.HistoryEntry;
import idem.graph.person.Naming;
import idem.graph.person.Profiles;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells what became of a person: merges, splits and moves. */
@Command(name = "history", description = "Merges, splits and moves of a person, each with what made it so.")
final class HistoryCommand extends SingleCommand {

    @Parameters(paramLabel = "ID|IDENTIFIER", description = "the id of a person, old or new, or namespace:value")
    private String named = "";

    @Override
    ExitCode work() {
        try (OpenGraph graph = idem().openExistingGraph()) {
            PersonLookup lookup = new PersonLookup(
                    new Profiles(graph.graph()), new ActiveRules(graph.graph(), idem().configuration()));
            Naming naming = lookup.named("ID|IDENTIFIER", named);
            List<HistoryEntry> all = new History(graph.graph()).of(naming.living());
            HistoryView view = HistoryView.of(naming, new Page<>(all, null), Viewer.TRUSTED);
            output().result(view, () -> text(view));
        }
        return ExitCode.DONE;
    }

    private static String text(HistoryView view) {
        String head = view.requestedId() == null ? view.id() : view.requestedId() + " is " + view.id() + " now";
        return head
                + view.history().stream()
                        .map(HistoryCommand::line)
                        .map("\n  "::concat)
                        .collect(Collectors.joining());
    }

    private static String line(EntryView entry) {
        String what = switch (entry.kind()) {
            case "created" -> entry.to() + " began";
            case "merged" -> entry.from() + " went into " + entry.to();
            case "split" -> entry.to() + " began with identifiers of " + entry.from();
            case "restored" ->
                entry.to() + " lives again" + (entry.from() == null ? "" : ", with identifiers of " + entry.from());
            case "moved" -> entry.identifier() + " went from " + entry.from() + " to " + entry.to();
            default -> entry.from() + " retired, as nothing it held identifies anybody";
        };
        return "%s  %-8s  %s%s".formatted(entry.at(), entry.kind(), what, because(entry));
    }

    private static String because(EntryView entry) {
        if (entry.cause() == null) {
            return "";
        }
        String link = entry.link() == null
                ? ""
                : " " + Objects.requireNonNull(entry.link()).a() + " – "
                        + entry.link().b();
        return "  by " + entry.cause() + link + (entry.rule() == null ? "" : " (" + entry.rule() + ")");
    }
}
