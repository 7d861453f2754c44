package idem.api.server;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells in the OpenAPI document which parts of a record may be null: those that its Java type says may be. */
@Component
final class NullableParts implements ModelConverter {

    private static final String NULL = "null";
    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        Schema<?> resolved = others.hasNext() ? others.next().resolve(type, context, others) : null;
        Class<?> known = classOf(type.getType());
        if (resolved != null && known != null && known.isRecord()) {
            mark(known, model(resolved, context));
        }
        return resolved;
    }

    private static @Nullable Class<?> classOf(Type type) {
        return type instanceof JavaType java ? java.getRawClass() : type instanceof Class<?> plain ? plain : null;
    }

    private static @Nullable Schema<?> model(Schema<?> resolved, ModelConverterContext context) {
        String reference = resolved.get$ref();
        return reference == null ? resolved : context.getDefinedModels().get(reference.replace(SCHEMAS, ""));
    }

    @SuppressWarnings("rawtypes")
    private static void mark(Class<?> known, @Nullable Schema<?> model) {
        Map<String, Schema> parts = model == null ? null : model.getProperties();
        if (parts == null) {
            return;
        }
        for (RecordComponent component : known.getRecordComponents()) {
            Schema<?> part = parts.get(component.getName());
            if (part != null && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                parts.put(component.getName(), nullable(part));
            }
        }
    }

    private static Schema<?> nullable(Schema<?> part) {
        if (part.get$ref() != null) {
            Schema<?> nothing = new Schema<>(SpecVersion.V31);
            nothing.addType(NULL);
            Schema<?> either = new Schema<>(SpecVersion.V31);
            either.setAnyOf(List.of(part, nothing));
            return either;
        }
        if (part.getTypes() != null) {
            part.addType(NULL);
        }
        return part;
    }
}
