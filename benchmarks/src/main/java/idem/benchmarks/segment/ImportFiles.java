package idem.benchmarks.segment;

import idem.graph.tag.DueTags;
import idem.graph.tag.TagKind;
import idem.graph.tag.TagValue;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes the known persons of {@link TagSample} and who of them holds which of its tags, as files for Neo4j's offline import, and
 * beside them how many persons each expression of {@link SegmentSpeed} holds for. Arguments: a directory, persons, seed (1).
 */
public final class ImportFiles {

    /** As long as ids of persons are. */
    private static final String ID = "p_%026d";

    private ImportFiles() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        int persons = Integer.parseInt(arguments[1]);
        TagSample sample = new TagSample(persons, arguments.length > 2 ? Long.parseLong(arguments[2]) : 1);
        try (BufferedWriter out = Files.newBufferedWriter(directory.resolve("persons.csv"))) {
            out.write("number:ID(persons){id-type:long},id,kind,tagsDueAt:long\n");
            for (int person = 0; person < persons; person++) {
                out.write(person + "," + ID.formatted(person) + ",known," + DueTags.NEVER + "\n");
            }
        }
        try (BufferedWriter out = Files.newBufferedWriter(directory.resolve("values.csv"))) {
            out.write(":ID(values){id-type:long},key,tag,value\n");
            for (int tag = 0; tag < TagSample.TAGS; tag++) {
                TagValue value = TagValue.flag(SampleCatalogue.code(tag));
                out.write(tag + "," + value.key() + "," + value.tag() + "," + TagKind.TRUE + "\n");
            }
        }
        try (BufferedWriter out = Files.newBufferedWriter(directory.resolve("holders.csv"))) {
            out.write(":START_ID(persons),:END_ID(values),version:int\n");
            for (int tag = 0; tag < TagSample.TAGS; tag++) {
                writeHolders(sample.words(tag), tag, out);
            }
        }
        try (BufferedWriter out = Files.newBufferedWriter(directory.resolve("expected"))) {
            for (var expression : SegmentSpeed.EXPRESSIONS.entrySet()) {
                long count = SegmentSpeed.onePass(sample, expression.getValue());
                out.write(SampleCatalogue.expression(expression.getValue()) + "\t" + count + "\n");
            }
        }
    }

    private static void writeHolders(long[] words, int tag, BufferedWriter out) throws IOException {
        String end = "," + tag + ",1\n";
        for (int person : persons(words)) {
            out.write(Integer.toString(person));
            out.write(end);
        }
    }

    private static int[] persons(long[] words) {
        int[] persons = new int[Arrays.stream(words).mapToInt(Long::bitCount).sum()];
        int size = 0;
        for (int i = 0; i < words.length; i++) {
            for (long left = words[i]; left != 0; left &= left - 1) {
                persons[size++] = i << 6 | Long.numberOfTrailingZeros(left);
            }
        }
        return persons;
    }
}
