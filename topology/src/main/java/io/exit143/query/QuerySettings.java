package io.exit143.query;

/**
 * Where the server listens and whom it answers.
 *
 * @param host a name or address of this machine
 * @param port 0 for any that is free
 */
public record QuerySettings(String host, int port, Access access) {

    private static final int DEFAULT_PORT = 8143;
    private static final int MAX_PORT = 65_535;

    public QuerySettings {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("Port " + port + ": it must be between 0 and " + MAX_PORT);
        }
    }

    /** On loopback, port 8143, for everybody on this machine. */
    public static QuerySettings defaults() {
        return new QuerySettings("127.0.0.1", DEFAULT_PORT, new Access.Unspecified());
    }

    public QuerySettings withPort(int newPort) {
        return new QuerySettings(host, newPort, access);
    }

    public QuerySettings withHost(String newHost) {
        return new QuerySettings(newHost, port, access);
    }

    public QuerySettings withAccess(Access newAccess) {
        return new QuerySettings(host, port, newAccess);
    }
}
