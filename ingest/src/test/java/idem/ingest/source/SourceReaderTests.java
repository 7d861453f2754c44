package idem.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idem.graph.RuleFileException;
import idem.ingest.TestNamespaces;
import idem.ingest.TestSources;
import org.junit.jupiter.api.Test;

class SourceReaderTests {

    @Test
    void allShippedSourcesAreReadAndNameDeclaredNamespaces() {
        for (String name : TestSources.NAMES) {
            Source source = TestSources.shipped(name);
            assertThat(source.undeclaredNamespaces(TestNamespaces.all()))
                    .as(name)
                    .isEmpty();
            assertThat(source.channel()).as(name).isNotEmpty();
        }
    }

    @Test
    void allMistakesAreToldAtOnceWithTheirLines() {
        RuleFileException failure = catchThrowableOfType(RuleFileException.class, () -> TestSources.of("bad", """
                chanel: shop
                encoding: KLINGON
                time_zone: Mars/Olympus
                event: { column: status, matches: { "(": X } }
                identifiers: { Phone: tel }
                optional_columns: [telephone]
                properties: { total: { column: sum, as: amount, sum: true } }
                """));
        assertThat(failure.mistakes()).extracting(mistake -> mistake.line()).contains(1, 2, 3, 4, 5, 6, 7);
        assertThat(failure.getMessage())
                .contains("sources/bad.yml:1:1", "did you mean \"channel\"?", "KLINGON", "Mars/Olympus", "money");
    }
}
