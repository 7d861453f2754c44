package idem.api.overlap;

import idem.api.RequestException;
import idem.api.segment.SavedSegments;
import idem.tagger.block.NumberSet;
import idem.tagger.segment.Members;
import idem.tagger.split.TestGroups;
import idem.tagger.split.TestGroups.TestGroup;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Overlaps and splits of saved segments over REST. */
@RestController
@RequestMapping("/api/v1/segments")
@Tag(name = "segments")
class OverlapController {

    private static final int MOST = 50;

    private final SavedSegments saved;

    OverlapController(SavedSegments saved) {
        this.saved = saved;
    }

    @PostMapping("/overlap")
    @Operation(summary = "How many persons saved segments share: by pair, and of at most eight every intersection")
    OverlapView overlap(@RequestBody OverlapRequest request) {
        List<String> codes = request.segments() == null ? List.of() : request.segments();
        long different = codes.stream().filter(Objects::nonNull).distinct().count();
        if (codes.size() < 2 || codes.size() > MOST || different < codes.size()) {
            throw RequestException.invalid(
                    "segments",
                    codes.size() + " codes, or null or one twice",
                    "2 to " + MOST + " codes of saved segments");
        }
        Map<String, NumberSet> sets = new LinkedHashMap<>();
        codes.forEach(code -> sets.put(code, saved.members(code).numbers()));
        return OverlapView.of(sets);
    }

    @PostMapping("/{code}/split")
    @Operation(summary = "Splits a saved segment at random into test groups that are stable by person")
    SplitView split(@PathVariable String code, @RequestBody SplitRequest request) {
        TestGroups groups = request.checked(code);
        Members members = saved.members(code);
        Map<String, Long> counts = new LinkedHashMap<>();
        groups.groups().forEach(group -> counts.put(group.name(), 0L));
        members.ids().forEach(id -> counts.merge(groups.of(id), 1L, Long::sum));
        long none = counts.getOrDefault("", 0L);
        return new SplitView(
                groups.salt(),
                groups.groups().stream()
                        .map(group -> new GroupView(group.name(), group.share(), counts.getOrDefault(group.name(), 0L)))
                        .toList(),
                none);
    }

    /** Segments to hold against each other. */
    record OverlapRequest(@Nullable List<String> segments) {}

    /**
     * How to split.
     *
     * @param salt names the split; the segment's code where absent
     */
    record SplitRequest(@Nullable String salt, @Nullable List<GroupRequest> groups) {

        TestGroups checked(String code) {
            if (groups == null || groups.isEmpty() || groups.stream().anyMatch(Objects::isNull)) {
                throw RequestException.invalid("groups", "none, or null", "a list of {\"name\", \"share\"}");
            }
            try {
                return new TestGroups(
                        salt == null ? code : salt,
                        groups.stream()
                                .map(one -> new TestGroup(one.name() == null ? "" : one.name(), one.share()))
                                .toList());
            } catch (IllegalArgumentException e) {
                throw RequestException.invalid(
                        "groups",
                        "names or shares that cannot be",
                        "names of their own, and shares above 0 that add up to at most 1");
            }
        }
    }

    /** A group to make. */
    record GroupRequest(@Nullable String name, double share) {}

    /**
     * A split.
     *
     * @param inNone who is in no group, where shares add up to less than 1
     */
    record SplitView(String salt, List<GroupView> groups, long inNone) {}

    /** A group and how many are in it; an export with the same salt and shares names everyone's. */
    @Schema(name = "TestGroup")
    record GroupView(String name, double share, long count) {}
}
