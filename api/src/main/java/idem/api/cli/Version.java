package idem.api.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The program's version, as its jar says. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "idem "
                    + Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                            .orElse("of a build without a version")
        };
    }
}
