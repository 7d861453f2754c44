package idem.tagger.segment;

import idem.tagger.block.NumberSet;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/** A set in the portable form of Roaring bitmaps, which ClickHouse, Doris, StarRocks and Spark read. */
public final class PortableBitmap {

    private PortableBitmap() {}

    /** Writes a set; the stream stays open. */
    public static void write(NumberSet set, OutputStream to) throws IOException {
        RoaringBitmapWriter<RoaringBitmap> writer =
                RoaringBitmapWriter.writer().optimiseForRuns().get();
        set.forEach(writer::add);
        RoaringBitmap bitmap = writer.get();
        bitmap.runOptimize();
        DataOutputStream out = new DataOutputStream(to);
        bitmap.serialize(out);
        out.flush();
    }
}
