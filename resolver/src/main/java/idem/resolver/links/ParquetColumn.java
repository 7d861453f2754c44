package idem.resolver.links;

import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** A column of Parquet, as text. Times are written in ISO 8601 in UTC, in milliseconds; local ones are taken for UTC. */
record ParquetColumn(String name, @Nullable LogicalTypeAnnotation type) {

    /** What a message expects of a column. */
    static final String EXPECTED = "text (string), a whole number (int32, int64), a date or a timestamp in int64";

    static ParquetColumn of(Type column) {
        return new ParquetColumn(column.getName(), column.getLogicalTypeAnnotation());
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

    String text(Object value) {
        if (type instanceof DateLogicalTypeAnnotation) {
            return LocalDate.ofEpochDay(((Number) value).longValue()).toString();
        }
        if (type instanceof TimestampLogicalTypeAnnotation timestamp) {
            long units = ((Number) value).longValue();
            return Instant.ofEpochMilli(Math.floorDiv(units, unitsOfMilli(timestamp.getUnit())))
                    .toString();
        }
        return value.toString();
    }

    private static long unitsOfMilli(LogicalTypeAnnotation.TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1;
            case MICROS -> TimeUnit.MILLISECONDS.toMicros(1);
            case NANOS -> TimeUnit.MILLISECONDS.toNanos(1);
        };
    }
}
