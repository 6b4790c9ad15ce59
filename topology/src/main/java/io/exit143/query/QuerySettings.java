package io.exit143.query;

import io.exit143.query.access.Access;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where the server listens and whom it answers.
 *
 * @param host a name or address of this machine
 * @param port 0 for any that is free
 * @param tls what it shows of itself; empty for plain HTTP
 */
public record QuerySettings(String host, int port, Access access, Optional<SSLContext> tls) {

    private static final int DEFAULT_PORT = 8143;
    private static final int MAX_PORT = 65_535;

    public QuerySettings {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("Port " + port + ": it must be between 0 and " + MAX_PORT);
        }
        if (access.wantsCertificates() && tls.isEmpty()) {
            throw new IllegalArgumentException("Client certificates are wanted, but the server has none of its own");
        }
    }

    /** On loopback, port 8143, for everybody on this machine. */
    public static QuerySettings defaults() {
        return new QuerySettings("127.0.0.1", DEFAULT_PORT, Access.unspecified(), Optional.empty());
    }

    public QuerySettings withPort(int newPort) {
        return new QuerySettings(host, newPort, access, tls);
    }

    public QuerySettings withHost(String newHost) {
        return new QuerySettings(newHost, port, access, tls);
    }

    /** Who may see data; with client certificates, TLS has to be there already. */
    public QuerySettings withAccess(Access newAccess) {
        return new QuerySettings(host, port, newAccess, tls);
    }

    public QuerySettings withTls(SSLContext newTls) {
        return new QuerySettings(host, port, access, Optional.of(newTls));
    }
}
