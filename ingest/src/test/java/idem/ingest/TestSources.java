package idem.ingest;

import idem.ingest.source.Source;
import idem.ingest.source.SourceReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/** The sources that the module ships. */
public final class TestSources {

    /** Their names. */
    public static final List<String> NAMES = List.of(
            "taobao-orders",
            "jd-orders",
            "wechat-users",
            "wechat-events",
            "weibo-interactions",
            "store-pos",
            "crm-members",
            "app-events",
            "web-events",
            "clinic-visits",
            "member-messages",
            "online-retail",
            "events");

    private TestSources() {}

    /** The shipped source of a name. */
    public static Source shipped(String name) {
        String resource = "/idem/config/sources/" + name + ".yml";
        try (InputStream in = Objects.requireNonNull(TestSources.class.getResourceAsStream(resource), resource)) {
            return of(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A source of a text. */
    public static Source of(String name, String yaml) {
        return SourceReader.read(
                "sources/" + name + ".yml", yaml, new SourceReader.Defaults(ZoneId.of("Asia/Shanghai"), "CNY"));
    }
}
