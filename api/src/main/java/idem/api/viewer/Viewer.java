package idem.api.viewer;

import idem.graph.identifier.Identifier;
import idem.graph.identifier.Masking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether who looks may see personal values in plain. */
public enum Viewer {
    /** Sees everything. */
    TRUSTED,
    /** Sees personal values masked. */
    MASKED;

    private static final Set<String> OPEN_TRAITS = Set.of(
            "gender",
            "city",
            "province",
            "country",
            "channel",
            "level",
            "member_level",
            "membership",
            "language",
            "os",
            "platform",
            "model",
            "currency");

    private static final Set<String> PERSONAL_WORDS = Set.of(
            "phone",
            "mobile",
            "email",
            "mail",
            "receiver",
            "recipient",
            "consignee",
            "address",
            "birth",
            "idcard",
            "firstname",
            "lastname",
            "fullname",
            "username",
            "nickname",
            "realname",
            "buyername",
            "customername",
            "tel",
            "shipto",
            "姓名",
            "手机",
            "电话",
            "邮箱",
            "地址",
            "收货人",
            "昵称",
            "生日");

    /** An identifier's key as this viewer sees it. */
    public String key(Identifier identifier) {
        return this == TRUSTED ? identifier.key() : identifier.masked();
    }

    /** A personal value as this viewer sees it. */
    public String value(String value) {
        return this == TRUSTED ? value : Masking.mask(value);
    }

    /** A trait's value as this viewer sees it. A trait that is not known to be harmless counts as personal. */
    public Object trait(String name, Object value) {
        return this == TRUSTED || OPEN_TRAITS.contains(name.toLowerCase(Locale.ROOT)) || value instanceof Boolean
                ? value
                : Masking.mask(value.toString());
    }

    /** An event's properties as this viewer sees them: those named like a personal trait are masked, at any depth. */
    public Map<String, Object> properties(Map<String, Object> properties) {
        return this == TRUSTED ? properties : maskedMap(properties);
    }

    private static Map<String, Object> maskedMap(Map<?, ?> values) {
        Map<String, Object> shown = new LinkedHashMap<>();
        values.forEach((name, value) -> shown.put(String.valueOf(name), maskedEntry(String.valueOf(name), value)));
        return shown;
    }

    private static @Nullable Object maskedEntry(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> inner) {
            return maskedMap(inner);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> maskedEntry(name, item)).collect(Collectors.toCollection(ArrayList::new));
        }
        String plain = name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
        boolean personal = value != null && PERSONAL_WORDS.stream().anyMatch(plain::contains);
        return personal ? Masking.mask(String.valueOf(value)) : value;
    }
}
