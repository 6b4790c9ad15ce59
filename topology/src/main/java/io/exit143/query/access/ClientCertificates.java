package io.exit143.query.access;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * Whoever shows a certificate that a CA of ours signed, and that is on the list, may see everything.
 *
 * @param allowed {@code CN=…} a common name, {@code DNS:…} or {@code URI:…} a subject alternative name; or {@code *}, every
 *     certificate that the CA signed
 */
public record ClientCertificates(Set<String> allowed) implements Access {

    static final String ANY = "*";

    /** RFC 5280, GeneralName. */
    private static final int DNS = 2;

    private static final int URI = 6;

    public ClientCertificates {
        allowed = Set.copyOf(allowed);
        if (allowed.isEmpty()) {
            throw new IllegalArgumentException("No certificate is allowed: name some as CN=…, DNS:… or URI:…, or allow"
                    + " each that the CA signed with *");
        }
        for (String name : allowed) {
            if (!name.equals(ANY) && !name.matches("(CN=|DNS:|URI:).+")) {
                throw new IllegalArgumentException(
                        "'" + name + "' names no certificate: CN=…, DNS:…, URI:… or * is wanted");
            }
        }
    }

    @Override
    public boolean wantsCertificates() {
        return true;
    }

    @Override
    public Decision decide(Credentials credentials) {
        boolean known = credentials
                .certificate()
                .filter(shown -> allowed.contains(ANY) || names(shown).stream().anyMatch(allowed::contains))
                .isPresent();
        return known
                ? new Decision.Granted(Viewer.OF_ALL)
                : new Decision.Unknown("This server wants a client certificate that is on its list", "Mutual");
    }

    /** What a certificate is called, in the form of the list. */
    public static Set<String> names(X509Certificate certificate) {
        Set<String> names = new HashSet<>();
        commonNames(certificate.getSubjectX500Principal()).forEach(name -> names.add("CN=" + name));
        try {
            var alternatives = certificate.getSubjectAlternativeNames();
            for (List<?> name : alternatives == null ? List.<List<?>>of() : alternatives) {
                int kind = (Integer) name.get(0);
                if (kind == DNS || kind == URI) {
                    names.add((kind == DNS ? "DNS:" : "URI:") + name.get(1));
                }
            }
        } catch (CertificateParsingException e) {
            return Set.of(); // what cannot be read allows nothing
        }
        return names;
    }

    private static List<String> commonNames(X500Principal subject) {
        try {
            return new javax.naming.ldap.LdapName(subject.getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(rdn -> rdn.getValue().toString())
                            .toList();
        } catch (javax.naming.InvalidNameException e) {
            return List.of();
        }
    }
}
