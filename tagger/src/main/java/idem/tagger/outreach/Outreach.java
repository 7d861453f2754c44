package idem.tagger.outreach;

import idem.graph.Progress;
import idem.graph.contact.Contact;
import idem.graph.contact.ContactStore;
import idem.graph.db.Graph;
import idem.graph.run.Lease;
import idem.graph.run.Run;
import idem.graph.run.RunKind;
import idem.graph.run.RunState;
import idem.graph.run.RunStore;
import idem.tagger.playbook.Candidate;
import idem.tagger.playbook.Planner;
import idem.tagger.playbook.Playbook;
import idem.tagger.playbook.Playbooks;
import idem.tagger.playbook.Result;
import idem.tagger.playbook.Suggestion;
import idem.tagger.segment.Members;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries playbooks out: finds for whom they hold, decides whom to contact, and keeps each contact in the graph, so that
 * nobody is contacted twice on one occasion and what came of it can be told.
 */
public final class Outreach {

    private static final Logger LOG = LoggerFactory.getLogger(Outreach.class);
    private static final String LEASE = "playbook";
    private static final int PERSONS_AT_ONCE = 500;

    private final Graph graph;
    private final Playbooks playbooks;
    private final Audience audience;
    private final Set<String> sensitive;
    private final ZoneId zone;
    private final Clock clock;

    /**
     * @param sensitiveTags the codes of tags that want a consent of their own
     * @param zone of the time of business
     */
    public Outreach(
            Graph graph, Playbooks playbooks, Audience audience, Set<String> sensitiveTags, ZoneId zone, Clock clock) {
        this.graph = graph;
        this.playbooks = playbooks;
        this.audience = audience;
        this.sensitive = playbooks.all().stream()
                .filter(playbook -> !Collections.disjoint(audience.tags(playbook.who()), sensitiveTags))
                .map(Playbook::code)
                .collect(Collectors.toUnmodifiableSet());
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * Decides now whom these playbooks contact, and keeps it. What is to be sent, {@link #messages} tells, today and later.
     *
     * @param id of the run
     * @throws idem.graph.LeaseHeldException where another run of playbooks is at work
     */
    public Run run(List<Playbook> chosen, String id, Progress progress) {
        try (Lease lease = Lease.take(graph, LEASE)) {
            Run begun = Run.begin(id, RunKind.PLAYBOOK, true, "", clock.instant());
            RunStore runs = new RunStore(graph);
            runs.save(begun);
            Map<String, Long> counts = new LinkedHashMap<>();
            try {
                ContactStore store = new ContactStore(graph);
                plan(chosen, begun.startedAt(), progress, planned -> {
                    count(planned, counts);
                    List<Contact> contacts = planned.stream()
                            .flatMap(each -> each.contacts(id, begun.startedAt()).stream())
                            .toList();
                    if (!contacts.isEmpty()) {
                        store.save(contacts, lease);
                    }
                });
            } catch (RuntimeException e) {
                runs.saveFailed(begun.end(RunState.FAILED, clock.instant(), counts), e);
                throw e;
            }
            Run done = begun.end(RunState.DONE, clock.instant(), counts);
            runs.save(done);
            LOG.info("Playbooks: {}", done.counts());
            return done;
        }
    }

    /** What {@link #run} would do now, as counts; nothing is kept. */
    public Map<String, Long> rehearse(List<Playbook> chosen, Progress progress) {
        Map<String, Long> counts = new LinkedHashMap<>();
        plan(chosen, clock.instant(), progress, planned -> count(planned, counts));
        return counts;
    }

    /** What applies to one person: every playbook that holds for her, the most important first, and what comes of it. */
    public List<Suggestion> suggest(int person) {
        List<Playbook> holding = playbooks.all().stream()
                .filter(playbook -> audience.members(playbook.who()).contains(person))
                .toList();
        Candidate candidate = new Candidates(graph, zone).read(Set.of(person)).get(person);
        return candidate == null || holding.isEmpty()
                ? List.of()
                : planner(clock.instant()).plan(candidate, holding);
    }

    /**
     * Hands over whom a run decided to contact for a playbook, as far as that may be now: who has withdrawn her consent since,
     * is known to be too young, or has lost the address to somebody else is left out, and who was two persons gets one message on an
     * occasion, and no more in a week than the limit.
     *
     * @return how many are left out
     */
    public long messages(Playbook playbook, String run, Consumer<Contact> work) {
        OutboundCheck check = new OutboundCheck(new Candidates(graph, zone), planner(clock.instant()), playbook, work);
        new ContactStore(graph).ofRun(playbook.code(), run, check::add);
        return check.end();
    }

    /** What came of a playbook so far. */
    public Result result(Playbook playbook) {
        Result result = new Result(playbook);
        new ContactStore(graph)
                .followed(
                        playbook.code(),
                        Result.events(playbook),
                        Duration.ofDays(playbook.goal().days()),
                        contact -> result.add(contact.person(), contact.treated(), contact.at(), contact.events()));
        return result;
    }

    private void plan(List<Playbook> chosen, Instant now, Progress progress, Consumer<List<Planned>> work) {
        Map<Playbook, Members> holders = new LinkedHashMap<>();
        Set<Integer> numbers = new TreeSet<>();
        for (Playbook playbook : chosen) {
            Members held = audience.members(playbook.who());
            holders.put(playbook, held);
            held.numbers().forEach(numbers::add);
        }
        progress.stage("playbooks", numbers.size());
        Candidates candidates = new Candidates(graph, zone);
        Planner planner = planner(now);
        List<Integer> all = List.copyOf(new ArrayList<>(numbers));
        for (int from = 0; from < all.size(); from += PERSONS_AT_ONCE) {
            List<Integer> some = all.subList(from, Math.min(all.size(), from + PERSONS_AT_ONCE));
            List<Planned> planned = new ArrayList<>();
            candidates
                    .read(some)
                    .forEach((number, candidate) -> planned.add(
                            new Planned(candidate.id(), planner.plan(candidate, holding(number, holders)))));
            work.accept(planned);
            progress.advance(some.size());
        }
    }

    private static List<Playbook> holding(int number, Map<Playbook, Members> holders) {
        return holders.entrySet().stream()
                .filter(holder -> holder.getValue().contains(number))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Planner planner(Instant now) {
        return new Planner(playbooks.rules(), sensitive, now, zone);
    }

    private static void count(List<Planned> planned, Map<String, Long> counts) {
        counts.merge("persons", (long) planned.size(), Long::sum);
        planned.stream()
                .flatMap(each -> each.suggestions().stream())
                .collect(Collectors.groupingBy(Planned::outcome, Collectors.counting()))
                .forEach((outcome, count) -> counts.merge(outcome, count, Long::sum));
    }
}
