package io.exit143.connect.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigException;

/** The server's certificate and key, from PEM files as Kubernetes keeps them in Secrets. */
final class ServerTls {

    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private ServerTls() {}

    /** Throws {@link ConfigException} naming the file that cannot be used. */
    static SSLContext context(Path certificateFile, Path keyFile) {
        try {
            char[] noPassword = new char[0];
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, noPassword);
            store.setKeyEntry("server", privateKey(keyFile), noPassword, certificates(certificateFile));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, noPassword);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new ConfigException(AuditConfig.CERTIFICATE, certificateFile, "it cannot be used: " + unusable);
        }
    }

    private static Certificate[] certificates(Path file) throws GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> chain =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (chain.isEmpty()) {
                throw new ConfigException(AuditConfig.CERTIFICATE, file, "there is no certificate in it");
            }
            return chain.toArray(Certificate[]::new);
        } catch (IOException unreadable) {
            throw new ConfigException(AuditConfig.CERTIFICATE, file, "it cannot be read: " + unreadable);
        }
    }

    private static PrivateKey privateKey(Path file) throws GeneralSecurityException {
        String pem;
        try {
            pem = Files.readString(file);
        } catch (IOException unreadable) {
            throw new ConfigException(AuditConfig.KEY, file, "it cannot be read: " + unreadable);
        }
        Matcher key = PKCS8.matcher(pem);
        if (!key.find()) {
            throw new ConfigException(
                    AuditConfig.KEY,
                    file,
                    "expected a PKCS#8 key, -----BEGIN PRIVATE KEY-----; openssl pkcs8 -topk8 makes one");
        }
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key.group(1)));
        InvalidKeySpecException lastRefusal = null;
        for (String algorithm : new String[] {"RSA", "EC"}) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException anotherAlgorithm) {
                lastRefusal = anotherAlgorithm;
            }
        }
        throw new ConfigException(AuditConfig.KEY, file, "expected an RSA or EC key: " + lastRefusal);
    }
}
