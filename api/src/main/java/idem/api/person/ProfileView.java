package idem.api.person;

import idem.api.person.PersonView.ConsentView;
import idem.api.person.PersonView.IdentifierView;
import idem.api.person.PersonView.TagView;
import idem.api.person.PersonView.TraitView;
import idem.api.rule.ActiveRules;
import idem.api.segment.SavedSegments;
import idem.api.segment.SegmentExpressions;
import idem.api.segment.SensitiveTags;
import idem.api.segment.SensitiveTags.Reading;
import idem.api.tag.ReadableEvents;
import idem.api.viewer.Viewer;
import idem.graph.contact.ContactableReader;
import idem.graph.db.Graph;
import idem.graph.identifier.Identifier;
import idem.graph.identifier.Namespace;
import idem.graph.person.HeldIdentifier;
import idem.graph.person.Naming;
import idem.graph.person.Profile;
import idem.graph.person.TagOfPerson;
import idem.graph.trait.Trait;
import idem.tagger.consent.Consents;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows a profile to a viewer. */
@Component
public final class ProfileView {

    private static final String LIFECYCLE = "lifecycle";

    private final ContactableReader contactable;
    private final ActiveRules rules;
    private final SavedSegments segments;
    private final SegmentExpressions expressions;
    private final SensitiveTags sensitive;
    private final ReadableEvents events;

    ProfileView(
            Graph graph,
            ActiveRules rules,
            SavedSegments segments,
            SegmentExpressions expressions,
            SensitiveTags sensitive,
            ReadableEvents events) {
        this.contactable = new ContactableReader(graph);
        this.rules = rules;
        this.segments = segments;
        this.expressions = expressions;
        this.sensitive = sensitive;
        this.events = events;
    }

    /** What a viewer sees of a profile: of sensitive tags, and segments that ask of them, what the caller may read. */
    public PersonView of(Profile profile, Naming naming, Viewer viewer) {
        return of(profile, naming, viewer, sensitive.reading(expressions.refreshed()), events.channels());
    }

    /** All of a profile, for the person herself. */
    public PersonView whole(Profile profile, Naming naming) {
        return of(profile, naming, Viewer.TRUSTED, Reading.EVERYTHING, channel -> true);
    }

    private PersonView of(Profile profile, Naming naming, Viewer viewer, Reading reading, Predicate<String> channels) {
        boolean alias = naming instanceof Naming.Alias;
        return new PersonView(
                profile.id(),
                naming instanceof Naming.Alias old ? old.requested() : null,
                alias ? profile.id() : null,
                profile.kind().word(),
                profile.identifiers().stream()
                        .map(held -> identifier(held, viewer, channels))
                        .toList(),
                profile.traits().stream().map(trait -> trait(trait, viewer)).toList(),
                profile.tags().stream()
                        .filter(tag -> reading.allows(tag.code()))
                        .map(ProfileView::tag)
                        .toList(),
                lifecycle(profile),
                segments.holding(profile, reading),
                consents(profile, reading),
                profile.firstSeen().orElse(null),
                profile.lastSeen().orElse(null));
    }

    /** A purpose may tell as much as a sensitive tag. */
    private List<ConsentView> consents(Profile profile, Reading reading) {
        return contactable
                .read(List.of(Math.toIntExact(profile.number())), Consents.EVENTS, Consents.WITHDRAWALS, Set.of())
                .stream()
                .flatMap(person -> Consents.of(person.events()).all().stream())
                .filter(consent -> reading.guarded().isEmpty() || !Consents.isSensitive(consent.purpose()))
                .map(consent -> new ConsentView(
                        consent.channel(), consent.purpose(), consent.given(), consent.source(), consent.at()))
                .toList();
    }

    private IdentifierView identifier(HeldIdentifier held, Viewer viewer, Predicate<String> channels) {
        Identifier identifier = held.identifier();
        return new IdentifierView(
                viewer.key(identifier),
                identifier.namespace(),
                viewer.value(identifier.value()),
                scope(identifier),
                held.channels().stream().filter(channels).toList(),
                held.firstSeen(),
                held.lastSeen());
    }

    private String scope(Identifier identifier) {
        return rules.namespaces()
                .find(identifier.namespace())
                .map(Namespace::scope)
                .orElse("");
    }

    private static TraitView trait(Trait trait, Viewer viewer) {
        return new TraitView(
                trait.name(), viewer.trait(trait.name(), trait.value()), trait.source(), trait.observedAt());
    }

    private static TagView tag(TagOfPerson tag) {
        return new TagView(tag.code(), tag.value(), tag.since().orElse(null), tag.version());
    }

    private static @Nullable String lifecycle(Profile profile) {
        return profile.tags().stream()
                .filter(tag -> tag.code().equals(LIFECYCLE))
                .map(TagOfPerson::value)
                .findFirst()
                .orElse(null);
    }
}
