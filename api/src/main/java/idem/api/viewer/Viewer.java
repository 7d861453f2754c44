package idem.api.viewer;

import idem.graph.identifier.Identifier;
import idem.graph.identifier.Masking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** An e-mail address, a mobile number of China or an international number, anywhere in a text. */
    private static final Pattern CONTACT = Pattern.compile(
            "[\\w.%+-]++@[\\w-]++(?:\\.[\\w-]++)+|(?<![\\d+])(?:\\+?86[- ]?)?1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}(?!\\d)|\\+\\d{8,15}(?!\\d)",
            Pattern.UNICODE_CHARACTER_CLASS);

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

    /**
     * An event's properties as this viewer sees them, at any depth: those named like a personal trait are masked, and of
     * others what in them reads as a telephone number or an e-mail address.
     */
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
        return personal ? Masking.mask(String.valueOf(value)) : withoutContacts(value);
    }

    private static @Nullable Object withoutContacts(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        String text = value.toString();
        String shown =
                CONTACT.matcher(text).replaceAll(contact -> Matcher.quoteReplacement(Masking.mask(contact.group())));
        return shown.equals(text) ? value : shown;
    }
}
