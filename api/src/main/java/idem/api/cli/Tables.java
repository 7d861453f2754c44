package idem.api.cli;

import idem.api.BadInputException;
import java.nio.file.Path;
import java.util.Locale;

/** The forms in which tables come and go by file. */
final class Tables {

    private Tables() {}

    /** Refuses a name that promises another form than CSV, before anything is read or written. */
    static void requireCsv(Path file) {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet")) {
            throw new BadInputException("found " + file + ", by its name Parquet; expected CSV here, such as a .csv");
        }
    }
}
