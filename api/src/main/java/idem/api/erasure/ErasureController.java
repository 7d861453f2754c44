package idem.api.erasure;

import idem.api.RequestException;
import idem.graph.erasure.Erased;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Erasure over REST. */
@RestController
@Tag(name = "persons")
class ErasureController {

    private final Erasures erasures;

    ErasureController(Erasures erasures) {
        this.erasures = erasures;
    }

    @DeleteMapping("/api/v1/persons/{id}")
    @Operation(
            summary = "Erases a person with all that is held of it, and every mention; the same identifiers are refused"
                    + " until consent returns")
    Erased erase(@PathVariable String id) {
        return erasures.erase("id", id);
    }

    @PostMapping("/api/v1/erasures/lift")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Takes an erased identifier again, as consent has returned; why is kept, the identifier is not")
    void lift(@RequestBody Lift lift) {
        if (lift.identifier() == null) {
            throw RequestException.invalid("identifier", "none", "namespace:value");
        }
        erasures.lift(lift.identifier(), lift.why() == null ? "" : lift.why());
    }

    /** Whom to take again, and why that may be done. */
    record Lift(@Nullable String identifier, @Nullable String why) {}
}
