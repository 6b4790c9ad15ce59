package io.exit143.kubernetes.journal;

import io.exit143.kubernetes.Reading;
import io.exit143.kubernetes.RecordOrigin;
import java.time.Instant;
import java.util.List;

/** A line of a node's journal -> what it tells about containers' ends. */
public final class JournalReader {

    /** No line of interest is longer; longer ones are not looked into further than this. */
    private static final int MAX_LINE = 32 * 1024;

    /**
     * What the kubelet's and the runtimes' lines of interest have in common; a line without any of these tells nothing.
     * Case-sensitive, ASCII, free of what JSON escapes.
     */
    public static final List<String> LITERALS = List.of(
            "SyncLoop ADD",
            "Running preStop hook",
            "PreStop hook ",
            "Killing container with a grace period",
            "Post-termination container state",
            "Event occurred",
            "StopContainer for ",
            "Stop container ",
            "Skipping the sending of signal",
            "Kill container ",
            "exit event",
            "failed to get task exit status",
            "TaskExit",
            "TaskOOM",
            "Container to stop ",
            "returns container id",
            "returns sandbox id",
            "StartContainer for ",
            "Stopping container",
            "Stopped container",
            "Created container");

    private final KubeletLine kubelet = new KubeletLine();
    private final ContainerdLine containerd = new ContainerdLine();
    private final CrioLine crio = new CrioLine();

    /**
     * All that the line tells; empty if nothing.
     *
     * @param near about when the line was written, for klog, which has no year
     */
    public List<Reading> read(String text, Instant near, RecordOrigin origin) {
        return read(text, near, false, origin);
    }

    /**
     * All that the line tells; empty if nothing.
     *
     * @param near when the line was written, about
     * @param received whether {@code near} is when the journal received it, which is as good as when it was written
     */
    public List<Reading> read(String text, Instant near, boolean received, RecordOrigin origin) {
        String line = text.length() <= MAX_LINE ? text : text.substring(0, MAX_LINE);
        Klog klog = Klog.parse(line, near, received);
        if (klog == null) {
            klog = KlogJson.parse(line);
        }
        if (klog != null) {
            return kubelet.read(klog, origin);
        }
        Logfmt logfmt = Logfmt.parse(line);
        if (logfmt == null) {
            return List.of();
        }
        List<Reading> readings = containerd.read(logfmt, origin);
        return readings.isEmpty() ? crio.read(logfmt, origin) : readings;
    }
}
