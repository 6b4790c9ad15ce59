package io.exit143.query.access;

import io.exit143.query.error.NotReadyException;

/** Who may see data. */
public interface Access {

    /**
     * What somebody with these credentials may see. May ask others, so it can take seconds.
     *
     * @throws NotReadyException if that cannot be found out now; then nobody sees anything
     */
    Decision decide(Credentials credentials);

    /** Whether somebody decided on this, so that it may hold on addresses others can reach. */
    default boolean isChoice() {
        return true;
    }

    /** Whether clients have to show a certificate to be known. */
    default boolean wantsCertificates() {
        return false;
    }

    /** Nobody decided: everybody on this machine may. */
    static Access unspecified() {
        return new Access() {
            @Override
            public Decision decide(Credentials credentials) {
                return new Decision.Granted(Viewer.OF_ALL);
            }

            @Override
            public boolean isChoice() {
                return false;
            }
        };
    }

    /** Everybody may, by decision: something in front of this server checks. */
    static Access open() {
        return credentials -> new Decision.Granted(Viewer.OF_ALL);
    }
}
