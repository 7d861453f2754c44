package idem.api.server;

import idem.api.config.Configuration;
import java.nio.file.Path;

/**
 * How the API is served.
 *
 * @param bind the address to listen at
 * @param port 0 for any free one
 * @param data where the admin key and rejected rows are
 */
public record ServerSettings(String bind, int port, Path data, Configuration configuration) {}
