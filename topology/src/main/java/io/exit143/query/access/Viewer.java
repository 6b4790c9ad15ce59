package io.exit143.query.access;

import io.exit143.query.error.NotReadyException;

/** Whom an answer is for, as far as it matters to what may be in it. */
public interface Viewer {

    /** May see everything. */
    Viewer OF_ALL = new Viewer() {
        @Override
        public boolean sees(String cluster, String namespace) {
            return true;
        }

        @Override
        public boolean seesAll() {
            return true;
        }

        @Override
        public boolean seesMetrics() {
            return true;
        }
    };

    /**
     * Whether endings of this namespace may be shown.
     *
     * @throws NotReadyException if that cannot be found out now
     */
    boolean sees(String cluster, String namespace);

    /** Whether there is nothing this one may not see. */
    boolean seesAll();

    /** Whether metrics may be shown, which name the workloads of all namespaces. */
    boolean seesMetrics();
}
