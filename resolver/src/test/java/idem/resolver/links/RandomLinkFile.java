package idem.resolver.links;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A file of links with everything in it that is hard to read, and in most files some mistakes. */
final class RandomLinkFile {

    private static final List<String> ALL = List.of("a", "b", "last_seen", "first_seen", "count", "source", "channel");
    private static final String[] VALUES = {
        "crm:1",
        "crm:2",
        "crm: 2 ",
        "crm:\u3000\uff12",
        "crm:NULL",
        "crm:a,b",
        "crm:say \"hi\"",
        "crm:x\ny",
        "crm:x\r\ny",
        "crm:\rz",
        "crm:\u4f60\u597d\ud83d\ude00",
        "crm:a:b",
        "crm:",
        "cookie:1",
        "cookie:2",
        "cookie:\"",
        "cookie:q\"r",
        "cookie:",
        "phone:13912345678",
        "phone:+86 139 1234 5678",
        "phone:+8613912345678",
        "phone:139-1234-5678",
        "phone:+86-13912345678",
        "phone:139  1234 5678",
        "phone:13912345678-",
        "phone:139 1234 5678 ext. 9",
        "phone:13800138000",
        "phone:17012345678",
        "phone:139****5678",
        "phone:12",
        "phone:\uff11\uff13\uff19\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18",
        "email:Tom@Example.com",
        "email:tom@example.com",
        "email:x",
        "name:\u00c4rger",
        "name:\u00e4rger",
        "name:STRASSE",
        "crm:anonymous",
        "crm:a-value-of-twenty-one-bytes",
        "crm:inside * masked",
        "cookie:7f3a9c0b5d2e4a61\tx",
        "email:a.b-c_9@mail.cn",
        "email:.a@mail.cn",
        "email:a.b-c_9@Mail.cn",
        "email:test@test.com",
        "email:a@nowhere",
        "phone:11111111111",
        "\u2003crm:1\u2003",
    };
    private static final String[] WRONG = {"", "crm", ":1", "cokie:1", "\u00e9:1", "13912345678", "CRM:1", "crm :1"};
    private static final String[] TIMES = {
        "2026-01-01", "2026-01-01T08:00:00Z", "2026-01-01T08:00:00+08:00", "2026-01-01T08:00:00.123Z",
        "2026-01-01T08:00:00.1234567Z", "2026-01-01T08:00Z", "2026-01-01T08:00:00", "2024-02-29T23:59:59.999-0330",
        "2026-01-01T08:00:00-08:30", "2026-01-01T08:00:00+18:00", "1969-12-31T23:59:59Z", "2026-01-01T08:00:00+08",
    };
    private static final String[] NO_TIMES = {
        "",
        "yesterday",
        "2026-02-30",
        "2026-13-01",
        "2026-01-01T24:00:00Z",
        "2026-01-01T08:60:00Z",
        "2023-02-29T00:00:00Z",
        "2026-01-01T08:00:00+19:00",
        "2026-01-01T08:00:00-00:00",
        "2026-01-01 08:00:00",
        "2026-1-1",
        "2026-01-0:",
        "2026-01-01T08:0:0:00Z",
        "2026-01-01T08:00:0:Z",
        "2026-01-00",
        "2026-01-01T08:00:00.123+18:30",
        "\u0662026-01-01",
        "2026-01-01t08:00:00Z",
    };
    private static final String[] COUNTS = {"", "1", "2", "007", "+3", "999999999", "12345678901234567", " 4 "};
    private static final String[] NO_COUNTS = {"0", "-1", "1.5", "x", "99999999999999999999", "\u0660"};
    private static final String[] ORIGINS = {"", "app", "web", "\u5c0f\u7a0b\u5e8f", " app ", "a,b", "\"app\""};
    private static final String[] BREAKS = {"\n", "\n", "\r\n", "\r"};

    private final Random random;
    private boolean good;

    RandomLinkFile(long seed) {
        this.random = new Random(seed);
        this.good = random.nextInt(4) == 0;
    }

    /** Without mistakes. */
    RandomLinkFile good() {
        good = true;
        return this;
    }

    String text() {
        List<String> columns = new ArrayList<>(ALL.subList(0, random.nextInt(3, ALL.size() + 1)));
        Collections.shuffle(columns, random);
        String lineBreak = pick(BREAKS);
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "\ufeff" : "");
        line(text, columns, lineBreak);
        int rows = random.nextInt(60);
        for (int row = 0; row < rows; row++) {
            List<String> fields =
                    new ArrayList<>(columns.stream().map(this::field).toList());
            if (!good && random.nextInt(60) == 0) {
                fields.remove(0);
            }
            line(text, fields, random.nextInt(8) == 0 ? pick(BREAKS) : lineBreak);
        }
        if (random.nextBoolean()) {
            text.setLength(text.length() - 1);
        }
        return text.toString();
    }

    private String field(String column) {
        boolean wrong = !good && random.nextInt(80) == 0;
        return switch (column) {
            case "a", "b" -> pick(wrong ? WRONG : VALUES);
            case "last_seen" -> pick(wrong ? NO_TIMES : TIMES);
            case "first_seen" -> wrong ? pick(NO_TIMES) : random.nextBoolean() ? "" : "1960-01-01T00:00:00Z";
            case "count" -> pick(wrong ? NO_COUNTS : COUNTS);
            default -> pick(ORIGINS);
        };
    }

    private void line(StringBuilder text, List<String> fields, String lineBreak) {
        while (random.nextInt(6) == 0) {
            text.append(pick(BREAKS));
        }
        for (int i = 0; i < fields.size(); i++) {
            text.append(i == 0 ? "" : ",").append(written(fields.get(i)));
        }
        text.append(lineBreak);
    }

    private String written(String field) {
        boolean needsQuotes = field.indexOf(',') >= 0
                || field.indexOf('\n') >= 0
                || field.indexOf('\r') >= 0
                || field.startsWith("\"")
                || random.nextInt(5) == 0;
        return needsQuotes ? "\"" + field.replace("\"", "\"\"") + "\"" : field;
    }

    private String pick(String[] among) {
        return among[random.nextInt(among.length)];
    }
}
