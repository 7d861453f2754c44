package idem.benchmarks.peer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** DuckDB within this process: tables in memory, a directory of its own to spill to, as many threads as there are processors. */
public final class DuckSession implements AutoCloseable {

    private final Path spill;
    private final DuckDBConnection connection;
    private final Statement sql;

    private DuckSession(Path spill, DuckDBConnection connection) throws SQLException {
        this.spill = spill;
        this.connection = connection;
        this.sql = connection.createStatement();
    }

    /** Begins one; closing it takes its tables and its directory away. */
    public static DuckSession open() throws IOException, SQLException {
        Path spill = Files.createTempDirectory("duck");
        DuckSession session = new DuckSession(
                spill, DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class));
        session.run("SET temp_directory = '%s'".formatted(quoted(spill.toString())));
        return session;
    }

    /** Computes with this many threads from now on. */
    public DuckSession withThreads(int threads) throws SQLException {
        run("SET threads = %d".formatted(threads));
        return this;
    }

    public void run(String statement) throws SQLException {
        sql.execute(statement);
    }

    /** The one number that a query answers. */
    public long number(String query) throws SQLException {
        try (ResultSet answer = sql.executeQuery(query)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    /** Appends rows to a table, until it is closed. */
    public DuckDBAppender appender(String table) throws SQLException {
        return connection.createAppender(table);
    }

    /** As it may stand between single quotes. */
    public static String quoted(String text) {
        return text.replace("'", "''");
    }

    @Override
    public void close() throws IOException, SQLException {
        sql.close();
        connection.close();
        File[] spilt = spill.toFile().listFiles();
        for (File file : spilt == null ? new File[0] : spilt) {
            Files.delete(file.toPath());
        }
        Files.deleteIfExists(spill);
    }
}
