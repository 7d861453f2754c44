package idem.graph.tag;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.TypeSystem;

/** A measure as a property of a Metrics node: a whole number, a double of at most fifteen digits, or a date. */
final class MeasureProperty {

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private MeasureProperty() {}

    static Object write(Measure measure) {
        if (measure instanceof Measure.Day day) {
            return day.date();
        }
        BigDecimal number = ((Measure.Amount) measure).number();
        boolean whole = number.scale() <= 0 && number.abs().compareTo(MOST) <= 0;
        return whole ? (Object) number.longValueExact() : (Object) number.doubleValue();
    }

    /** All measures of a node; other properties are none. */
    static Map<String, Measure> readAll(Map<String, Object> properties) {
        Map<String, Measure> measures = new HashMap<>();
        properties.forEach((code, value) -> {
            if (value instanceof LocalDate date) {
                measures.put(code, new Measure.Day(date));
            } else if (value instanceof Long number) {
                measures.put(code, Measure.Amount.of(number));
            } else if (value instanceof Double number) {
                measures.put(code, new Measure.Amount(BigDecimal.valueOf(number)));
            }
        });
        return measures;
    }

    static Map<String, Measure> readAll(Value properties) {
        return properties.hasType(TypeSystem.getDefault().NULL()) ? Map.of() : readAll(properties.asMap());
    }
}
