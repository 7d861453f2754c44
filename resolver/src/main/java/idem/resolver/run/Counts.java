package idem.resolver.run;

import idem.graph.person.PersonKind;
import idem.resolver.cluster.Clusters;
import idem.resolver.cluster.Verdict;
import idem.resolver.difference.Alerts;
import idem.resolver.difference.Cause;
import idem.resolver.difference.Turned;
import idem.resolver.identity.Succession;
import idem.resolver.rule.IdentityRules;
import idem.resolver.snapshot.Snapshot;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What a run saw and found, by name in camelCase, as its report and its node say it. */
final class Counts {

    private Counts() {}

    static Map<String, Long> of(Snapshot snapshot, Persons persons, Differences differences) {
        Map<String, Long> counts = new TreeMap<>();
        countLinks(persons.clusters(), counts);
        countPersons(persons, counts);
        counts.put("identifiers", (long) snapshot.own());
        counts.put("blocked", count(snapshot.own(), persons.clusters()::blocked));
        counts.put("shared", count(snapshot.own(), persons::shared));
        counts.put(
                "decisionsStopped", (long) persons.clusters().stoppedDecisions().size());
        counts.put(
                "decisionsWaiting", (long) persons.clusters().waitingDecisions().size());
        counts.put("merged", (long) differences.merged());
        counts.put("split", (long) differences.split());
        counts.put("moved", (long) differences.moved());
        counts.put("differences", (long) differences.size());
        return counts;
    }

    /** What each cause turned, beside the number of identifiers above which that is a reason to look. */
    static Map<String, Long> of(Map<Cause, Turned> causes, IdentityRules rules) {
        Map<String, Long> counts = new TreeMap<>();
        counts.put(Alerts.THRESHOLD, (long) rules.alertMoves());
        causes.forEach((cause, turned) -> {
            counts.put(Alerts.IDENTIFIERS + cause.capitalised(), turned.identifiers());
            counts.put("turnedPersonsBy" + cause.capitalised(), turned.persons());
            counts.put("turnedVerdictsBy" + cause.capitalised(), turned.verdicts());
        });
        return counts;
    }

    private static void countLinks(Clusters clusters, Map<String, Long> counts) {
        int links = clusters.table().links();
        Map<Verdict, LongAdder> verdicts = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            verdicts.put(verdict, new LongAdder());
        }
        for (int link = 0; link < links; link++) {
            verdicts.computeIfAbsent(clusters.verdict(link), verdict -> new LongAdder())
                    .increment();
        }
        counts.put("links", (long) links);
        verdicts.forEach((verdict, found) -> counts.put(name(verdict), found.sum()));
    }

    private static String name(Verdict verdict) {
        return switch (verdict) {
            case ACCEPTED -> "accepted";
            case BLOCKED -> "refusedBlocked";
            case EXPIRED -> "refusedExpired";
            case NO_RULE -> "refusedNoRule";
            case SHARED -> "refusedShared";
            case CONTESTED -> "refusedContested";
            case DECISION -> "refusedDecision";
            case LIMIT -> "refusedLimit";
            case TOO_LARGE -> "refusedTooLarge";
        };
    }

    private static void countPersons(Persons persons, Map<String, Long> counts) {
        Succession succession = persons.succession();
        counts.put("persons", (long) persons.size());
        counts.put("knownPersons", count(persons.size(), person -> persons.kind(person) == PersonKind.KNOWN));
        counts.put("anonymousPersons", count(persons.size(), person -> persons.kind(person) == PersonKind.ANONYMOUS));
        counts.put("suspect", count(persons.size(), persons::suspect));
        counts.put("kept", count(persons.size(), person -> succession.kept(person) != Succession.NONE));
        counts.put("restored", count(persons.size(), person -> succession.restored(person) != Succession.NONE));
        counts.put("created", (long) succession.created());
    }

    private static long count(int size, IntPredicate holds) {
        return IntStream.range(0, size).filter(holds).count();
    }
}
