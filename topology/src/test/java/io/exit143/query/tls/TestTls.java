package io.exit143.query.tls;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The certificates beside this test; {@code make.sh} made them. */
public final class TestTls {

    private TestTls() {}

    public static Path file(String name) {
        URL url = Objects.requireNonNull(TestTls.class.getResource(name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Shows this certificate, and believes the tests' CA. */
    public static SSLContext as(String name) throws IOException, GeneralSecurityException {
        return Tls.of(new TlsFiles(file(name + ".pem"), file(name + "-key.pem"), Optional.of(file("ca.pem"))));
    }
}
