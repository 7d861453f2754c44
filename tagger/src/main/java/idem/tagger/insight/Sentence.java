package idem.tagger.insight;

import java.util.Locale;

/** A difference as a marketer would say it, in Chinese and in English. */
public final class Sentence {

    private static final double MUCH = 1.5;
    private static final double CLOSE = 1.05;

    private Sentence() {}

    /** In Chinese. */
    public static String zh(Difference difference) {
        String what = difference.feature().tag().name().zh() + "为「"
                + difference.feature().name().zh() + "」的人";
        String shares =
                "在该人群中占 %s，对照为 %s".formatted(percent(difference.segmentShare()), percent(difference.baseShare()))
                        + tgi(difference, "（TGI %.0f）");
        return what + shares + (difference.significant() ? "：" + howZh(difference.lift()) : "：差异可能只是偶然") + "。";
    }

    /** In English. */
    public static String en(Difference difference) {
        String what = difference.feature().tag().name().en() + " "
                + difference.feature().name().en();
        String shares = "%s of the segment, %s of the base"
                        .formatted(percent(difference.segmentShare()), percent(difference.baseShare()))
                + tgi(difference, " (TGI %.0f)");
        return what + ": " + shares
                + (difference.significant() ? ", " + howEn(difference.lift()) : ", which may be chance") + ".";
    }

    private static String tgi(Difference difference, String format) {
        return Double.isInfinite(difference.tgi()) ? "" : String.format(Locale.ROOT, format, difference.tgi());
    }

    private static String howZh(double lift) {
        if (Double.isInfinite(lift)) {
            return "对照中一个也没有";
        }
        if (lift >= MUCH) {
            return String.format(Locale.ROOT, "明显偏多，是对照的 %.1f 倍", lift);
        }
        if (lift > CLOSE) {
            return "偏多";
        }
        if (lift <= 1 / MUCH) {
            return lift == 0 ? "一个也没有" : "明显偏少，只有对照的 " + percent(lift);
        }
        return lift < 1 / CLOSE ? "偏少" : "差异很小，但不是偶然";
    }

    private static String howEn(double lift) {
        if (Double.isInfinite(lift)) {
            return "nobody of the base at all";
        }
        if (lift >= MUCH) {
            return String.format(Locale.ROOT, "%.1f times as common", lift);
        }
        if (lift > CLOSE) {
            return "somewhat more common";
        }
        if (lift <= 1 / MUCH) {
            return lift == 0 ? "nobody at all" : "only " + percent(lift) + " as common";
        }
        return lift < 1 / CLOSE ? "somewhat less common" : "a small difference, but no chance";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.01 && share > 0 ? "%.2f%%" : "%.1f%%", 100 * share);
    }
}
