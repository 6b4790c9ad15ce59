package io.exit143.deploy.shipper;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a container's log file as a shipper finds it. Not a value: the array is not copied.
 */
public final class FileLine {

    private final String path;
    private final byte[] raw;
    private final Instant readAt;
    private final String node;
    private final @Nullable String containerId;

    /**
     * @param path {@code /var/log/pods/<namespace>_<pod>_<uid>/<container>/<restartCount>.log}
     * @param raw the line in CRI form, without its newline
     * @param readAt when the shipper reads it
     * @param containerId of the file's container, bare; null when unknown, then no shipper writes one
     */
    public FileLine(String path, byte[] raw, Instant readAt, String node, @Nullable String containerId) {
        this.path = path;
        this.raw = raw;
        this.readAt = readAt;
        this.node = node;
        this.containerId = containerId;
    }

    public String path() {
        return path;
    }

    public byte[] raw() {
        return raw;
    }

    public Instant readAt() {
        return readAt;
    }

    public String node() {
        return node;
    }

    public @Nullable String containerId() {
        return containerId;
    }
}
