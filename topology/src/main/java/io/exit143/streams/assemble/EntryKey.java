package io.exit143.streams.assemble;

import io.exit143.termination.evidence.PodKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/** Keys of the store of evidence: the pod's name, a zero byte, and a hash of what the entry is about. */
final class EntryKey {

    private static final int HASH_BYTES = 16;

    private EntryKey() {}

    /** @param fact the text by which it is known */
    static Bytes of(PodKey pod, String fact) {
        return hashed(pod, fact);
    }

    static Bytes of(PodKey pod, WrittenDocument written) {
        return hashed(pod, "written " + written.id());
    }

    static Bytes of(PodKey pod, EvictedPod evicted) {
        return hashed(pod, "evicted " + evicted.uids() + evicted.since());
    }

    static Bytes ofTouch(PodKey pod) {
        return hashed(pod, "touched");
    }

    /** Before all entries of a pod. */
    static Bytes first(PodKey pod) {
        return key(pod, new byte[] {0});
    }

    /** Behind all entries of a pod. */
    static Bytes behind(PodKey pod) {
        return key(pod, new byte[] {1});
    }

    private static Bytes hashed(PodKey pod, String text) {
        byte[] rest = new byte[1 + HASH_BYTES];
        System.arraycopy(sha256(text.getBytes(StandardCharsets.UTF_8)), 0, rest, 1, HASH_BYTES);
        return key(pod, rest);
    }

    private static Bytes key(PodKey pod, byte[] rest) {
        byte[] name = pod.toString().getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(name.length + rest.length)
                .put(name)
                .put(rest)
                .array());
    }

    /** A digest, short enough to be remembered by the thousand. */
    static ByteBuffer digest(byte[] content) {
        return ByteBuffer.wrap(Arrays.copyOf(sha256(content), HASH_BYTES));
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
