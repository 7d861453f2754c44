package idem.resolver.links;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** A column of Parquet as fields of CSV. Times are written in ISO 8601 in UTC, in milliseconds; local ones are taken for UTC. */
final class ParquetColumn {

    /** What a message expects of a column. */
    static final String EXPECTED = "text (string), a whole number (int32, int64), a date or a timestamp in int64";

    private final String name;
    private final Values values;

    private ParquetColumn(String name, Values values) {
        this.name = name;
        this.values = values;
    }

    /** A column that is {@link #readable}. */
    static ParquetColumn of(Type column) {
        return new ParquetColumn(column.getName(), values(column.asPrimitiveType()));
    }

    /** Whether text can be made of a column's values. */
    static boolean readable(Type column) {
        if (!column.isPrimitive() || column.isRepetition(Type.Repetition.REPEATED)) {
            return false;
        }
        LogicalTypeAnnotation type = column.getLogicalTypeAnnotation();
        PrimitiveTypeName primitive = column.asPrimitiveType().getPrimitiveTypeName();
        if (type == null) {
            return primitive == PrimitiveTypeName.INT32 || primitive == PrimitiveTypeName.INT64;
        }
        return type instanceof StringLogicalTypeAnnotation
                || type instanceof DateLogicalTypeAnnotation
                || type instanceof TimestampLogicalTypeAnnotation
                || (type instanceof IntLogicalTypeAnnotation number && number.isSigned());
    }

    String name() {
        return name;
    }

    /** Writes the value that a reader of this column is at; of none, nothing. */
    void write(ColumnReader at, CsvBytes to) {
        if (at.getCurrentDefinitionLevel() == at.getDescriptor().getMaxDefinitionLevel()) {
            values.write(at, to);
        }
    }

    private static Values values(PrimitiveType column) {
        LogicalTypeAnnotation type = column.getLogicalTypeAnnotation();
        if (type instanceof StringLogicalTypeAnnotation) {
            return ParquetColumn::writeText;
        }
        boolean small = column.getPrimitiveTypeName() == PrimitiveTypeName.INT32;
        if (type instanceof DateLogicalTypeAnnotation) {
            TimeText dates = new TimeText();
            return (at, to) -> dates.writeDay(at.getInteger(), to);
        }
        if (type instanceof TimestampLogicalTypeAnnotation timestamp) {
            TimeText times = new TimeText();
            long units = unitsOfMilli(timestamp.getUnit());
            return (at, to) -> times.writeMillis(Math.floorDiv(at.getLong(), units), to);
        }
        return (at, to) -> to.word(Long.toString(small ? at.getInteger() : at.getLong()));
    }

    private static void writeText(ColumnReader at, CsvBytes to) {
        ByteBuffer text = at.getBinary().toByteBuffer();
        int length = text.remaining();
        to.room(length);
        text.get(to.bytes(), to.size(), length);
        to.take(length);
    }

    private static long unitsOfMilli(LogicalTypeAnnotation.TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1;
            case MICROS -> TimeUnit.MILLISECONDS.toMicros(1);
            case NANOS -> TimeUnit.MILLISECONDS.toNanos(1);
        };
    }

    /** Writes the values of one kind of column. */
    private interface Values {

        void write(ColumnReader at, CsvBytes to);
    }
}
