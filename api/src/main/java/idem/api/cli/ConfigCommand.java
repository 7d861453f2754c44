package idem.api.cli;

import idem.api.BadInputException;
import idem.api.FileObstacle;
import idem.api.config.Configuration;
import idem.api.config.ConfigurationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the default configuration, and checks the one in force. */
@Command(name = "config", description = "The configuration: write the default files, check the ones in force.")
final class ConfigCommand extends CommandGroup {

    /** Writes the defaults. */
    @Command(name = "init", description = "Write the program's default files into a directory, to be edited.")
    int init(
            @Parameters(paramLabel = "DIR", arity = "0..1", description = "default: --config, else config") @Nullable
                    Path named) {
        Path directory =
                Optional.ofNullable(named).or(() -> idem().namedConfig()).orElse(Path.of("config"));
        List<ConfigurationFile> files =
                new ArrayList<>(Configuration.find(Optional.empty(), Map.of(), Path.of("/nonexistent"))
                        .files());
        files.addAll(Configuration.schemas());
        files.addAll(Configuration.tables());
        List<Path> standing = files.stream()
                .map(file -> directory.resolve(file.name()))
                .filter(Files::exists)
                .toList();
        if (!standing.isEmpty()) {
            throw new BadInputException("found %s there already; expected a directory without them: name another"
                    .formatted(standing.stream().map(Path::toString).collect(Collectors.joining(", "))));
        }
        try {
            for (ConfigurationFile file : files) {
                Path target = directory.resolve(file.name());
                Files.createDirectories(Optional.ofNullable(target.getParent()).orElse(directory));
                Files.writeString(target, file.text());
            }
        } catch (IOException e) {
            throw new BadInputException(
                    "found that nothing can be written to %s (%s); expected a directory of one's own"
                            .formatted(directory, FileObstacle.of(e)));
        }
        List<String> names = files.stream().map(ConfigurationFile::name).toList();
        output().result(
                        Map.of("directory", directory.toString(), "files", names),
                        () -> "Wrote to " + directory + ": " + String.join(", ", names));
        return ExitCode.DONE.number();
    }

    /** Says where each file comes from, and every mistake in all of them. */
    @Command(name = "check", description = "Say where each file comes from, and all mistakes at once.")
    int check() {
        Configuration configuration = idem().configuration();
        List<String> mistakes = new ConfigurationCheck(configuration).mistakes();
        List<CheckedFile> files = configuration.files().stream()
                .map(file -> new CheckedFile(file.name(), file.origin()))
                .toList();
        output().result(
                        new CheckedConfiguration(mistakes.isEmpty(), files, mistakes),
                        () -> files.stream()
                                .map(file -> "%-36s %s".formatted(file.name(), file.origin()))
                                .collect(Collectors.joining("\n")));
        mistakes.forEach(mistake -> output().say(mistake));
        return (mistakes.isEmpty() ? ExitCode.DONE : ExitCode.BAD_INPUT).number();
    }

    /** What a check found. */
    record CheckedConfiguration(boolean ok, List<CheckedFile> files, List<String> mistakes) {}

    /** A file, and where it comes from. */
    record CheckedFile(String name, String origin) {}
}
