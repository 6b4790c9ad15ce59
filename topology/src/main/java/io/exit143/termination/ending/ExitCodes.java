package io.exit143.termination.ending;

import java.util.Set;

/** Exit codes that are 128 plus a signal's number: by whom such signals come. */
public final class ExitCodes {

    /** 128 plus SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV. */
    private static final Set<Integer> FAULTS = Set.of(132, 133, 134, 135, 136, 139);

    /** 128 plus SIGHUP, SIGINT, SIGKILL, SIGTERM. */
    private static final Set<Integer> SIGNALS = Set.of(129, 130, 137, 143);

    private ExitCodes() {}

    /** Whether the code is of a signal that the kernel sends to a program that has done something wrong. */
    public static boolean isFault(int code) {
        return FAULTS.contains(code);
    }

    /** Whether the code is of a signal that somebody sends to end a program. */
    public static boolean isSignalled(int code) {
        return SIGNALS.contains(code);
    }
}
