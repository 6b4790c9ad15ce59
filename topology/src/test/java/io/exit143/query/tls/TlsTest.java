package io.exit143.query.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exit143.query.access.ClientCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void keysAreReadInTheFormsThatIssuersWrite() throws Exception {
        assertThat(Pem.key(TestTls.file("right-key.pem")).getAlgorithm()).isEqualTo("EC");
        assertThat(Pem.key(TestTls.file("rsa-pkcs1-key.pem")).getAlgorithm()).isEqualTo("RSA");
        assertThatThrownBy(() -> Pem.key(TestTls.file("sec1-key.pem")))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("PKCS#8");
    }

    @Test
    void whatIsNoCertificateIsAnErrorThatNamesTheFile() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertThatThrownBy(() -> Pem.certificates(empty)).hasMessageContaining("empty.pem holds no certificate");
        assertThatThrownBy(() -> Pem.key(empty)).hasMessageContaining("empty.pem holds no private key");
        assertThatThrownBy(() -> Pem.certificates(folder.resolve("none.pem"))).isInstanceOf(IOException.class);
    }

    @Test
    void aCertificateHasTheNamesOfItsSubjectAndTheAlternativeOnes() throws Exception {
        assertThat(ClientCertificates.names(
                        Pem.certificates(TestTls.file("right.pem")).get(0)))
                .containsExactlyInAnyOrder("CN=prometheus", "URI:spiffe://cluster.local/ns/monitoring/sa/prometheus");
    }

    @Test
    void whoIsAllowedMustBeSaid() {
        assertThatThrownBy(() -> new ClientCertificates(Set.of())).hasMessageContaining("No certificate is allowed");
        assertThatThrownBy(() -> new ClientCertificates(Set.of("prometheus")))
                .hasMessageContaining("'prometheus' names no certificate");
    }

    @Test
    void aRenewedCertificateIsUsedWithoutARestart() throws Exception {
        Path certificate = folder.resolve("tls.crt");
        Path key = folder.resolve("tls.key");
        copy("server", certificate, key);
        TlsFiles files = new TlsFiles(certificate, key, java.util.Optional.of(TestTls.file("ca.pem")));
        Tls tls = Tls.reading(files);
        assertThat(tls.current(0).chain().get(0).getSubjectX500Principal().getName())
                .isEqualTo("CN=exit143");
        copy("renewed", certificate, key);
        assertThat(tls.current(Tls.LOOK_EVERY.toNanos())
                        .chain()
                        .get(0)
                        .getSubjectX500Principal()
                        .getName())
                .isEqualTo("CN=exit143-renewed");
        Files.writeString(certificate, "broken");
        assertThat(tls.current(2 * Tls.LOOK_EVERY.toNanos())
                        .chain()
                        .get(0)
                        .getSubjectX500Principal()
                        .getName())
                .isEqualTo("CN=exit143-renewed");
    }

    private static void copy(String name, Path certificate, Path key) throws IOException {
        Files.copy(TestTls.file(name + ".pem"), certificate, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(TestTls.file(name + "-key.pem"), key, StandardCopyOption.REPLACE_EXISTING);
        // Copies within a tick of the file system's clock would have the same time.
        Files.setLastModifiedTime(certificate, java.nio.file.attribute.FileTime.fromMillis(name.hashCode() & 0xffffL));
    }
}
