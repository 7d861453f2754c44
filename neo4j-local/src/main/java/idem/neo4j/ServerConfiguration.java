package idem.neo4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The server's own settings: loopback only, silent to its maker, and logs that hold no value of a query. */
final class ServerConfiguration {
    private ServerConfiguration() {}

    static void write(Path directory, Ports ports, Memory memory) throws IOException {
        Files.writeString(directory.resolve("neo4j.conf"), settings(ports, memory));
    }

    static String settings(Ports ports, Memory memory) {
        return """
                # Written at every start: a change here is lost.
                server.default_listen_address=127.0.0.1
                server.default_advertised_address=127.0.0.1
                server.bolt.listen_address=127.0.0.1:%1$d
                server.bolt.advertised_address=127.0.0.1:%1$d
                server.http.listen_address=127.0.0.1:%2$d
                server.http.advertised_address=127.0.0.1:%2$d
                server.https.enabled=false
                server.memory.pagecache.size=%3$dm
                dbms.security.allow_csv_import_from_file_urls=false
                dbms.usage_report.enabled=false
                client.allow_telemetry=false
                db.tx_log.rotation.retention_policy=100M size
                dbms.logs.http.enabled=false
                db.shutdown_transaction_end_timeout=3s
                dbms.cypher.min_replan_interval=60s
                internal.server.bolt.thread_pool_shutdown_wait_time=200ms
                """.formatted(ports.bolt(), ports.http(), memory.pageCacheMegabytes());
    }
}
