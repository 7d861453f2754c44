package idem.tagger.segment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The ids of persons by number, packed: their bytes, and where each begins. */
final class PersonIds {

    private static final int FIRST_PERSONS = 1024;
    private static final int USUAL_LENGTH = 32;

    private int[] ends = new int[FIRST_PERSONS];
    private byte[] bytes = new byte[FIRST_PERSONS * USUAL_LENGTH];
    private int persons;

    /** Adds the next number's id; a number that nobody has gets an empty one. */
    void append(int number, String id) {
        ends = number < ends.length ? ends : Arrays.copyOf(ends, Math.max(number + 1, ends.length * 2));
        int start = persons == 0 ? 0 : ends[persons - 1];
        while (persons < number) {
            ends[persons++] = start;
        }
        byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
        int end = Math.addExact(start, utf8.length);
        bytes = end <= bytes.length
                ? bytes
                : Arrays.copyOf(bytes, Math.max(end, (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        System.arraycopy(utf8, 0, bytes, start, utf8.length);
        ends[persons++] = end;
    }

    String get(int number) {
        int start = number == 0 ? 0 : ends[number - 1];
        return new String(bytes, start, ends[number] - start, StandardCharsets.UTF_8);
    }

    void write(DataOutput out) throws IOException {
        int length = persons == 0 ? 0 : ends[persons - 1];
        out.writeInt(persons);
        for (int i = 0; i < persons; i++) {
            out.writeInt(ends[i]);
        }
        out.writeInt(length);
        out.write(bytes, 0, length);
    }

    static PersonIds read(DataInput in) throws IOException {
        PersonIds ids = new PersonIds();
        ids.persons = in.readInt();
        ids.ends = new int[Math.max(ids.persons, 1)];
        for (int i = 0; i < ids.persons; i++) {
            ids.ends[i] = in.readInt();
        }
        ids.bytes = new byte[in.readInt()];
        in.readFully(ids.bytes);
        return ids;
    }
}
