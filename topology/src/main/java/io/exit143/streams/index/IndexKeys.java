package io.exit143.streams.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the indexes. Their bytes sort the newest ending first, and endings of the same millisecond by id, on every
 * instance alike: so a key is also a cursor.
 */
public final class IndexKeys {

    private static final byte END_OF_NAME = 0;

    private IndexKeys() {}

    /** The time backwards, then the id. */
    public static Bytes byTime(long atMs, String id) {
        byte[] name = utf8(id);
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + name.length)
                .putLong(Long.MAX_VALUE - atMs)
                .put(name)
                .array());
    }

    /** Before all endings that are not younger than this time. */
    public static Bytes notAfter(long atMs) {
        return byTime(atMs, "");
    }

    /** Behind all keys of the time index. */
    public static Bytes endOfTime() {
        return Bytes.wrap(new byte[] {(byte) 0xff});
    }

    /** Before all endings of the millisecond of a key of the time index. */
    public static Bytes timeAlone(Bytes byTime) {
        return Bytes.wrap(Arrays.copyOf(byTime.get(), Long.BYTES));
    }

    /** Directly behind a key. */
    public static Bytes after(Bytes key) {
        return Bytes.wrap(Arrays.copyOf(key.get(), key.get().length + 1));
    }

    /** The pod's name, then as by time. */
    static Bytes byPod(IndexEntry entry) {
        return joined(podName(entry.namespace(), entry.pod()), byTime(entry.atMs(), entry.id()));
    }

    /** Before all endings of a pod name. */
    public static Bytes firstOfPod(String namespace, String pod) {
        return joined(podName(namespace, pod), Bytes.wrap(new byte[0]));
    }

    /** Behind all endings of a pod name: times are positive, so their first bit is never set. */
    public static Bytes endOfPod(String namespace, String pod) {
        return joined(podName(namespace, pod), Bytes.wrap(new byte[] {(byte) 0xff}));
    }

    /** One a value that the ending is looked up by: attribute and value, then as by time. */
    static List<Bytes> byAttribute(IndexEntry entry) {
        Bytes byTime = byTime(entry.atMs(), entry.id());
        List<Bytes> keys = new ArrayList<>();
        IndexEntry.ATTRIBUTES.forEach((attribute, of) -> {
            Object value = of.apply(entry);
            if (value != null) {
                keys.add(joined(attribute + "=" + value, byTime));
            }
        });
        return keys;
    }

    /** Among the endings with this value of an attribute, the place of a key of the time index. */
    public static Bytes firstOf(String attribute, String value, Bytes byTime) {
        return joined(attribute + "=" + value, byTime);
    }

    /** Behind all endings with this value of an attribute. */
    public static Bytes endOf(String attribute, String value) {
        return joined(attribute + "=" + value, Bytes.wrap(new byte[] {(byte) 0xff}));
    }

    /** The key of the time index that a key by attribute ends with. */
    public static Bytes timeOf(Bytes byAttribute) {
        byte[] key = byAttribute.get();
        int at = 0;
        while (key[at] != END_OF_NAME) {
            at++;
        }
        return Bytes.wrap(Arrays.copyOfRange(key, at + 1, key.length));
    }

    /** Of all endings of one revision of a workload; null for endings that belong to none. */
    static @Nullable String byWorkload(IndexEntry entry) {
        if (entry.workloadKind() == null || entry.workload() == null) {
            return null;
        }
        String revision = entry.workloadRevision() == null ? "" : entry.workloadRevision();
        return firstOfWorkload(entry.namespace(), entry.workloadKind(), entry.workload())
                + entry.cluster()
                + '\0'
                + revision;
    }

    /** Before all revisions of a workload. */
    public static String firstOfWorkload(String namespace, String kind, String name) {
        return namespace + '/' + kind + '/' + name + '\0';
    }

    /** Behind all revisions of a workload. */
    public static String endOfWorkload(String namespace, String kind, String name) {
        return namespace + '/' + kind + '/' + name + '\1';
    }

    private static String podName(String namespace, String pod) {
        return namespace + '/' + pod;
    }

    private static Bytes joined(String name, Bytes rest) {
        byte[] first = utf8(name);
        return Bytes.wrap(ByteBuffer.allocate(first.length + 1 + rest.get().length)
                .put(first)
                .put(END_OF_NAME)
                .put(rest.get())
                .array());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
