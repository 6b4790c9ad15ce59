package io.exit143.fuzz;

/** A promise that an input broke. */
final class Violation extends Exception {

    private static final long serialVersionUID = 1L;

    Violation(String what) {
        super(what);
    }

    Violation(String what, Throwable cause) {
        super(what, cause);
    }
}
