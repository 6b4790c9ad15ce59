package io.exit143.termination.ending;

import io.exit143.termination.evidence.JournalMark;

/** Whether the kernel ended a container for memory. */
public final class OutOfMemory {
    private static final int KILLED = 137;

    private OutOfMemory() {}

    /**
     * OOMKilled, or the runtime's record, with 137. CRI-O reports a kill on cgroup v2 as Error (KEP-3329). The reason alone
     * is no proof: it sticks to a container in which any process was ever killed for memory
     * (containerd:internal/cri/server/events.go).
     */
    public static boolean killed(Ending ending) {
        boolean told = ending.status().map(s -> "OOMKilled".equals(s.reason())).orElse(false)
                || ending.container().first(JournalMark.OOM).isPresent();
        return told && ending.exitCode().map(code -> code == KILLED).orElse(false);
    }
}
