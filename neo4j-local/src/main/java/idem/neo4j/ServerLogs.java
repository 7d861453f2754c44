package idem.neo4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the server's own logs may hold. Neo4j quotes values where it fails by itself, as where a constraint cannot be made
 * because two nodes share a value; so what looks like a value is blotted out: what stands in quotes, numbers as long as a
 * telephone's, and addresses of mail.
 */
final class ServerLogs {

    private static final String SAFE =
            "%replace{%m%n%xEx}{&quot;[^&quot;]*&quot;|'[^']*'|\\d{7,}|[^\\s@]+@[^\\s@]+}{***}";
    private static final String LINE = "%d{yyyy-MM-dd HH:mm:ss.SSSZ}{GMT+0} %-5p [%c{1.}] " + SAFE;

    private ServerLogs() {}

    static void write(Path directory) throws IOException {
        Files.writeString(directory.resolve("server-logs.xml"), configuration("debug.log", """
                        <Logger name="QueryLogger" level="OFF" additivity="false"/>
                        <Logger name="HttpLogger" level="OFF" additivity="false"/>
                """));
        Files.writeString(directory.resolve("user-logs.xml"), configuration("neo4j.log", ""));
    }

    private static String configuration(String file, String loggers) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- Written at every start: a change here is lost. -->
                <Configuration status="ERROR">
                    <Appenders>
                        <RollingRandomAccessFile name="Log" fileName="${config:server.directories.logs}/%1$s"
                                filePattern="$${config:server.directories.logs}/%1$s.%%02i">
                            <PatternLayout alwaysWriteExceptions="false" pattern="%2$s"/>
                            <Policies>
                                <SizeBasedTriggeringPolicy size="20 MB"/>
                            </Policies>
                            <DefaultRolloverStrategy fileIndex="min" max="5"/>
                        </RollingRandomAccessFile>
                    </Appenders>
                    <Loggers>
                        <Root level="INFO">
                            <AppenderRef ref="Log"/>
                        </Root>
                %3$s    </Loggers>
                </Configuration>
                """.formatted(file, LINE, loggers);
    }
}
