package idem.api.person;

import idem.api.RequestException;
import idem.api.viewer.Viewer;
import idem.graph.link.Neighbourhoods;
import idem.graph.person.Naming;
import idem.graph.person.Profile;
import idem.graph.person.Profiles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Profiles over REST. */
@RestController
@RequestMapping("/api/v1/persons")
@Tag(name = "persons")
class PersonController {

    private static final String IDENTIFIER = "identifier";

    private final Profiles profiles;
    private final PersonLookup lookup;
    private final ProfileView view;
    private final Neighbourhoods neighbourhoods;
    private final PersonGraphView graphView;

    PersonController(
            Profiles profiles,
            PersonLookup lookup,
            ProfileView view,
            Neighbourhoods neighbourhoods,
            PersonGraphView graphView) {
        this.profiles = profiles;
        this.lookup = lookup;
        this.view = view;
        this.neighbourhoods = neighbourhoods;
        this.graphView = graphView;
    }

    @GetMapping
    @Operation(summary = "The person that an identifier belongs to")
    PersonView byIdentifier(
            @Parameter(description = "namespace:value", example = "phone:+8613900000001") @RequestParam
                    String identifier,
            @Parameter(hidden = true) Viewer viewer) {
        return profile(lookup.profileByIdentifier(IDENTIFIER, identifier), viewer);
    }

    @GetMapping("/{id}")
    @Operation(summary = "A person by its id; an old id names the living person, and says so")
    PersonView byId(@PathVariable String id, @Parameter(hidden = true) Viewer viewer) {
        return lookup.read(
                id, naming -> profiles.find(naming.living()).map(profile -> view.of(profile, naming, viewer)));
    }

    @PostMapping("/lookup")
    @Operation(summary = "The person that an identifier belongs to, with the identifier in the body and so in no log")
    PersonView lookup(@RequestBody LookupRequest request, @Parameter(hidden = true) Viewer viewer) {
        if (request.identifier() == null) {
            throw RequestException.invalid(IDENTIFIER, "none", "namespace:value");
        }
        return profile(lookup.profileByIdentifier(IDENTIFIER, request.identifier()), viewer);
    }

    @GetMapping("/{id}/graph")
    @Operation(summary = "A person's identifiers, and the links among them and to those of others")
    PersonGraphView.PersonGraph graph(@PathVariable String id, @Parameter(hidden = true) Viewer viewer) {
        return graphView.of(lookup.read(id, naming -> neighbourhoods.of(naming.living())), viewer);
    }

    private PersonView profile(Profile profile, Viewer viewer) {
        return view.of(profile, new Naming.Current(profile.id()), viewer);
    }

    /** Whom a client looks for. */
    record LookupRequest(@Nullable String identifier) {}
}
