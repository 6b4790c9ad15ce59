package io.exit143.application;

import io.exit143.query.QuerySettings;
import io.exit143.query.access.Access;
import io.exit143.query.access.ApiServer;
import io.exit143.query.access.BearerToken;
import io.exit143.query.access.ClientCertificates;
import io.exit143.query.access.KubernetesAccess;
import io.exit143.query.fleet.FleetSettings;
import io.exit143.query.tls.Tls;
import io.exit143.query.tls.TlsFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/** The settings of the HTTP server: where it listens, and who may see data. */
final class HttpSettings {

    static final String HOST = "exit143.http.host";
    static final String PORT = "exit143.http.port";
    static final String ACCESS = "exit143.http.access";
    static final String TOKEN_SHA256 = "exit143.http.access.token-sha256";

    static final String ALLOWED_CERTIFICATES = "exit143.http.access.mtls.allowed";
    static final String KUBERNETES_AUDIENCES = "exit143.http.access.kubernetes.audiences";
    static final String TLS_CERTIFICATE = "exit143.http.tls.certificate";
    static final String TLS_KEY = "exit143.http.tls.key";
    static final String TLS_CA = "exit143.http.tls.ca";
    static final String ADVERTISED = "exit143.http.advertised";
    static final String MAX_STALENESS = "exit143.http.max-staleness";
    static final String FLEET_TIMEOUT = "exit143.http.fleet-timeout";

    private static final String LOOPBACK = "loopback";
    private static final String OPEN = "open";
    private static final String TOKEN = "token";
    private static final String MTLS = "mtls";
    private static final String KUBERNETES = "kubernetes";

    private static final int MAX_PORT = 65_535;

    private HttpSettings() {}

    static ConfigDef define(ConfigDef definition) {
        QuerySettings defaults = QuerySettings.defaults();
        return definition
                .define(
                        HOST,
                        ConfigDef.Type.STRING,
                        defaults.host(),
                        new ConfigDef.NonEmptyString(),
                        Importance.MEDIUM,
                        "Address the page, the API, metrics and health are served on. Any but loopback needs a choice of access.")
                .define(
                        PORT,
                        ConfigDef.Type.INT,
                        defaults.port(),
                        Range.between(0, MAX_PORT),
                        Importance.MEDIUM,
                        "Port of it; 0: any that is free.")
                .define(
                        ACCESS,
                        ConfigDef.Type.STRING,
                        LOOPBACK,
                        ConfigDef.CaseInsensitiveValidString.in(LOOPBACK, OPEN, TOKEN, MTLS, KUBERNETES),
                        Importance.HIGH,
                        "Who may see data: `loopback`, everybody on this machine; `token`, who has the bearer token; `mtls`, who shows a certificate; `kubernetes`, who shows a Kubernetes token, and of each namespace whose pods they may get; `open`, everybody, for when something in front checks.")
                .define(
                        ADVERTISED,
                        ConfigDef.Type.STRING,
                        "",
                        Importance.MEDIUM,
                        "Where other instances reach this one, host:port; Kafka Streams' `application.server`. Needed when there are several, so that each answers for all.")
                .define(
                        MAX_STALENESS,
                        ConfigDef.Type.STRING,
                        "30s",
                        new Durations(),
                        Importance.LOW,
                        "How far a standby's copy may be behind to be asked while who writes it is away; `0s`: copies are not asked.")
                .define(
                        FLEET_TIMEOUT,
                        ConfigDef.Type.STRING,
                        "3s",
                        new Durations(),
                        Importance.LOW,
                        "How long an answer waits for other instances; then it says what is missing.")
                .define(
                        TOKEN_SHA256,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "SHA-256 of the bearer token, 64 hexadecimal digits; for access `token`.")
                .define(
                        ALLOWED_CERTIFICATES,
                        ConfigDef.Type.LIST,
                        "",
                        Importance.MEDIUM,
                        "For access `mtls`: whose certificates, `CN=…`, `DNS:…` or `URI:…` (subject alternative names); `*`: all that the CA signed. With several instances their own, too.")
                .define(
                        KUBERNETES_AUDIENCES,
                        ConfigDef.Type.LIST,
                        "",
                        Importance.LOW,
                        "For access `kubernetes`: audiences that a token must be for; the API server's own if empty.")
                .define(
                        TLS_CERTIFICATE,
                        ConfigDef.Type.STRING,
                        "",
                        Importance.MEDIUM,
                        "The server's certificate and those up to its CA, a PEM file; with it, HTTPS. Read again when it changes.")
                .define(
                        TLS_KEY,
                        ConfigDef.Type.STRING,
                        "",
                        Importance.MEDIUM,
                        "Its private key, a PEM file (PKCS#8, or PKCS#1 for RSA).")
                .define(
                        TLS_CA,
                        ConfigDef.Type.STRING,
                        "",
                        Importance.MEDIUM,
                        "CA certificates of clients and of other instances, a PEM file; Java's own for other instances if empty.");
    }

    /** @throws ConfigException if what is chosen lacks its own settings */
    static QuerySettings of(Exit143Config config) {
        Access access = access(config);
        if (access.wantsCertificates() && config.getString(TLS_CA).isEmpty()) {
            throw new ConfigException(
                    ACCESS + " is mtls, but " + TLS_CA + " is not set: it says whose certificates are believed");
        }
        return new QuerySettings(config.getString(HOST), config.getInt(PORT), access, tls(config));
    }

    /** How instances ask each other; {@code partitions} of the timelines topic. */
    static FleetSettings fleet(Exit143Config config, int partitions) {
        return new FleetSettings(
                partitions, advertised(config), config.duration(FLEET_TIMEOUT), config.duration(MAX_STALENESS));
    }

    /** @throws ConfigException if it is set and not host:port */
    static Optional<HostInfo> advertised(Exit143Config config) {
        String text = config.getString(ADVERTISED).strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(HostInfo.buildFromEndpoint(text));
        } catch (ConfigException e) {
            throw new ConfigException(ADVERTISED, text, "host:port is wanted, as in exit143-0.exit143:8143");
        }
    }

    private static Access access(Exit143Config config) {
        try {
            return switch (config.getString(ACCESS).toLowerCase(Locale.ROOT)) {
                case OPEN -> Access.open();
                case TOKEN -> token(config.getString(TOKEN_SHA256));
                case MTLS -> new ClientCertificates(Set.copyOf(config.getList(ALLOWED_CERTIFICATES)));
                case KUBERNETES -> kubernetes(config);
                default -> Access.unspecified();
            };
        } catch (IllegalArgumentException e) {
            throw new ConfigException(ACCESS + " is " + config.getString(ACCESS) + ": " + e.getMessage());
        }
    }

    private static Access kubernetes(Exit143Config config) {
        return KubernetesAccess.of(
                ApiServer.inCluster(System.getenv()),
                config.getList(KUBERNETES_AUDIENCES),
                config.getString(LogSettings.CLUSTER));
    }

    private static Access token(@Nullable String sha256) {
        if (sha256 == null) {
            throw new ConfigException(TOKEN_SHA256 + " is not set, but " + ACCESS + " is token");
        }
        try {
            return new BearerToken(sha256.strip());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(TOKEN_SHA256 + ": " + e.getMessage());
        }
    }

    /**
     * What the server shows of itself, and other instances believe; empty for plain HTTP.
     *
     * @throws ConfigException if a file is missing or holds something else
     */
    static Optional<SSLContext> tls(Exit143Config config) {
        String certificate = config.getString(TLS_CERTIFICATE);
        String key = config.getString(TLS_KEY);
        String ca = config.getString(TLS_CA);
        if (certificate.isEmpty() && key.isEmpty() && ca.isEmpty()) {
            return Optional.empty();
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            throw new ConfigException(TLS_CERTIFICATE + " and " + TLS_KEY + " belong together: one of them is not set");
        }
        Optional<Path> authority = ca.isEmpty() ? Optional.empty() : Optional.of(Path.of(ca));
        try {
            return Optional.of(Tls.of(new TlsFiles(Path.of(certificate), Path.of(key), authority)));
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigException("exit143.http.tls.*: " + e);
        }
    }
}
