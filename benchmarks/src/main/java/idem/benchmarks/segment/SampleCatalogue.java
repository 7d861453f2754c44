package idem.benchmarks.segment;

import idem.graph.db.Graph;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.CatalogueTag.NamedValue;
import idem.graph.tag.CatalogueTag.Names;
import idem.graph.tag.DefinitionHistory.Author;
import idem.graph.tag.TagCategory;
import idem.graph.tag.TagDeclaration;
import idem.graph.tag.TagKind;
import idem.graph.tag.TagStore;
import idem.neo4j.LocalNeo4j;
import idem.neo4j.LocalNeo4jSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Declares the tags of {@link TagSample} in a graph into which persons who hold them were imported. Argument: its directory. */
public final class SampleCatalogue {

    private SampleCatalogue() {}

    public static void main(String[] arguments) {
        List<TagDeclaration> declared = IntStream.range(0, TagSample.TAGS)
                .mapToObj(SampleCatalogue::declaration)
                .toList();
        try (LocalNeo4j neo4j = LocalNeo4j.open(
                        Path.of(arguments[0]), LocalNeo4jSettings.server().withPorts(0, 0));
                Graph graph = Graph.connect(neo4j.boltUri().toString(), neo4j.user(), neo4j.password())) {
            int written = new TagStore(graph)
                    .save(declared, new Author("benchmark", Instant.EPOCH))
                    .written();
            System.out.printf("%d tags declared%n", written);
        }
    }

    /** The code of a tag of the sample. */
    static String code(int tag) {
        return "sample_" + tag;
    }

    /** {@code (A and B and not C) or (D and E)}, as people write it. */
    static String expression(int[] tags) {
        return "(has %s and has %s and not has %s) or (has %s and has %s)"
                .formatted(IntStream.of(tags).mapToObj(SampleCatalogue::code).toArray());
    }

    private static TagDeclaration declaration(int tag) {
        String code = code(tag);
        Names name = new Names(code, code);
        return new TagDeclaration(
                new CatalogueTag(
                        code,
                        name,
                        TagCategory.MANUAL,
                        TagKind.FLAG,
                        1,
                        code,
                        List.of(),
                        false,
                        List.of(new NamedValue(TagKind.TRUE, new Names("是", "yes")))),
                code,
                "sample.yml");
    }
}
