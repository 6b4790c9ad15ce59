package io.exit143.termination.evidence;

import java.util.Locale;

/** What a line of a node's journal says. In each comment: what {@code value} and {@code detail} hold. */
public enum JournalMark {
    /** The kubelet heard of the pod from the API server: after it was bound to the node. */
    POD_ADDED,
    /** The runtime made the container; value: attempt. */
    CREATED,
    /** The runtime started the container's process. */
    STARTED,
    /** The kubelet asked the runtime to stop; value: seconds until SIGKILL. */
    STOP_REQUESTED,
    /** The runtime is about to send the stop signal; detail: its name. */
    STOP_SIGNAL,
    /** The runtime had sent the signal before and does not repeat it. */
    STOP_SIGNAL_SKIPPED,
    /** The runtime is about to send SIGKILL. */
    KILL_SIGNAL,
    /** PID 1 was reaped; value: exit code; the time is the shim's. */
    EXITED,
    /** The runtime lost the process and makes an exit up: it may live on. */
    EXIT_UNKNOWN,
    /** The kernel killed something in the container for memory. */
    OOM,
    /** The stop was asked for, but the container was not running. */
    STOP_NEEDLESS,
    /** The kubelet begins to kill the container; value: grace seconds. */
    KILL_BEGUN,
    /** preStop begins. */
    HOOK_STARTED,
    /** preStop ended by itself. */
    HOOK_COMPLETED,
    /** preStop failed; detail: the error. */
    HOOK_FAILED,
    /** preStop was still running when its time was over. */
    HOOK_OVERRAN,
    /** preStop and waiting are over, the runtime is called next; value: seconds left. */
    KILL_AFTER_HOOK,
    /** The kubelet's own record of the exit when the pod was done; value: exit code; the time is the runtime's. */
    POST_TERMINATION;

    private final String words = name().toLowerCase(Locale.ROOT).replace('_', ' ');

    /** The name as people read it. */
    public String words() {
        return words;
    }
}
