package idem.ingest.file;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * A column of a Parquet file, as the text that a CSV file would have. A local time has no zone, and so is one of the source's.
 */
record ParquetColumn(String name, @Nullable LogicalTypeAnnotation type) {

    /** What a message expects of a column. */
    static final String EXPECTED = "text (string), numbers, decimals, booleans, dates or timestamps in int64";

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
            return primitive != PrimitiveTypeName.BINARY
                    && primitive != PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY
                    && primitive != PrimitiveTypeName.INT96;
        }
        return type instanceof StringLogicalTypeAnnotation
                || type instanceof EnumLogicalTypeAnnotation
                || type instanceof DecimalLogicalTypeAnnotation
                || type instanceof DateLogicalTypeAnnotation
                || type instanceof TimestampLogicalTypeAnnotation
                || (type instanceof IntLogicalTypeAnnotation number && number.isSigned());
    }

    String text(Object value) {
        if (type instanceof DateLogicalTypeAnnotation) {
            return LocalDate.ofEpochDay(((Number) value).longValue()).toString();
        }
        if (type instanceof TimestampLogicalTypeAnnotation timestamp) {
            Instant instant = instant(((Number) value).longValue(), timestamp.getUnit());
            return timestamp.isAdjustedToUTC()
                    ? instant.toString()
                    : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
        }
        if (type instanceof DecimalLogicalTypeAnnotation decimal && value instanceof Number number) {
            return new BigDecimal(BigInteger.valueOf(number.longValue()), decimal.getScale()).toPlainString();
        }
        if (value instanceof Double || value instanceof Float) {
            return plain(value.toString());
        }
        return value.toString();
    }

    /** Without an exponent, nor a fraction where there is none; what is no number stays as it is. */
    private static String plain(String number) {
        return number.endsWith("N") || number.endsWith("y")
                ? number
                : new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    private static Instant instant(long units, LogicalTypeAnnotation.TimeUnit unit) {
        long perSecond = switch (unit) {
            case MILLIS -> TimeUnit.SECONDS.toMillis(1);
            case MICROS -> TimeUnit.SECONDS.toMicros(1);
            case NANOS -> TimeUnit.SECONDS.toNanos(1);
        };
        long nanos = Math.floorMod(units, perSecond) * (TimeUnit.SECONDS.toNanos(1) / perSecond);
        return Instant.ofEpochSecond(Math.floorDiv(units, perSecond), nanos);
    }
}
