package io.exit143.query.tls;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS with certificates that are renewed while it runs: connections begun after the files have changed use the new ones. If
 * those cannot be read, the ones before stay in use.
 */
public final class Tls {

    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

    /** Certificates are renewed days before they expire. */
    static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final TlsFiles files;
    private List<FileTime> seen;
    private Identity identity;
    private long lookedAt;

    /** What the files held when they were read. */
    record Identity(PrivateKey key, List<X509Certificate> chain, X509ExtendedTrustManager trust) {}

    private Tls(TlsFiles files, List<FileTime> seen, Identity identity) {
        this.files = files;
        this.seen = seen;
        this.identity = identity;
    }

    /**
     * A context for servers and clients.
     *
     * @throws IOException if a file cannot be read
     * @throws GeneralSecurityException if it does not hold what it should
     */
    public static SSLContext of(TlsFiles files) throws IOException, GeneralSecurityException {
        Tls tls = reading(files);
        tls.lookedAt = System.nanoTime();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {tls.new Keys()}, new TrustManager[] {tls.new Trust()}, null);
        return context;
    }

    /** With a clock that begins at 0. */
    static Tls reading(TlsFiles files) throws IOException, GeneralSecurityException {
        return new Tls(files, times(files), read(files));
    }

    /**
     * A context for clients that believe only these CAs and have no certificate of their own.
     *
     * @throws IOException if the file cannot be read
     * @throws GeneralSecurityException if it does not hold what it should
     */
    public static SSLContext trusting(Path ca) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust(Pem.certificates(ca))}, null);
        return context;
    }

    private Identity current() {
        return current(System.nanoTime());
    }

    /** What the files hold, or held when they could last be read. */
    synchronized Identity current(long now) {
        if (now - lookedAt < LOOK_EVERY.toNanos()) {
            return identity;
        }
        lookedAt = now;
        try {
            List<FileTime> times = times(files);
            if (!times.equals(seen)) {
                identity = read(files);
                seen = times;
                LOG.info("{} was renewed", files.certificate());
            }
        } catch (IOException | GeneralSecurityException e) {
            LOG.warn("{} has changed and cannot be used; the one before stays: {}", files, e.toString());
        }
        return identity;
    }

    private static Identity read(TlsFiles files) throws IOException, GeneralSecurityException {
        List<X509Certificate> chain = Pem.certificates(files.certificate());
        PrivateKey key = Pem.key(files.key());
        List<X509Certificate> cas =
                files.ca().isPresent() ? Pem.certificates(files.ca().get()) : List.of();
        return new Identity(key, chain, trust(cas));
    }

    private static List<FileTime> times(TlsFiles files) throws IOException {
        List<FileTime> times = new ArrayList<>();
        for (Path file : files.all()) {
            times.add(Files.getLastModifiedTime(file));
        }
        return times;
    }

    /** @param cas if there are none, those of Java */
    @SuppressWarnings("NullAway") // null stands for Java's own CAs
    private static X509ExtendedTrustManager trust(List<X509Certificate> cas)
            throws IOException, GeneralSecurityException {
        KeyStore store = null;
        if (!cas.isEmpty()) {
            store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < cas.size(); i++) {
                store.setCertificateEntry("ca-" + i, cas.get(i));
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("This Java platform checks no certificates");
    }

    /** The only key there is. */
    private final class Keys extends X509ExtendedKeyManager {

        private static final String ALIAS = "exit143";

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return new String[] {ALIAS};
        }

        @Override
        public @Nullable String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
            return ifOf(keyTypes);
        }

        @Override
        public @Nullable String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
            return ifOf(keyTypes);
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return new String[] {ALIAS};
        }

        @Override
        public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            return ifOf(keyType);
        }

        @Override
        public @Nullable String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
            return ifOf(keyType);
        }

        private @Nullable String ifOf(String... keyTypes) {
            String algorithm = current().key().getAlgorithm();
            // Java calls the keys of Ed25519 and Ed448 EdDSA.
            return List.of(keyTypes).contains(algorithm) ? ALIAS : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return current().chain().toArray(new X509Certificate[0]);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return current().key();
        }
    }

    /** Believes what the CAs of this moment have signed. */
    private final class Trust extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            current().trust().checkClientTrusted(chain, type, socket);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            current().trust().checkServerTrusted(chain, type, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            current().trust().checkClientTrusted(chain, type, engine);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            current().trust().checkServerTrusted(chain, type, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            current().trust().checkClientTrusted(chain, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            current().trust().checkServerTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return current().trust().getAcceptedIssuers();
        }
    }
}
