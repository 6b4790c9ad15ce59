package io.exit143.streams.assemble;

import io.exit143.termination.evidence.PodKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/**
 * When a pod is to be looked at again. Its bytes sort by time.
 *
 * @param due in whole milliseconds, never before what was asked for: a look that came a little too early would find nothing
 *     due and take the timer away
 */
record TimerKey(Instant due, PodKey pod) {

    private static final long LESS_THAN_A_MILLISECOND = 999_999;

    TimerKey {
        due = Instant.ofEpochMilli(
                Math.max(0, due.plusNanos(LESS_THAN_A_MILLISECOND).toEpochMilli()));
    }

    /** Evidence has come: as soon as may be. */
    static TimerKey now(PodKey pod) {
        return new TimerKey(Instant.EPOCH, pod);
    }

    Bytes bytes() {
        byte[] name = pod.toString().getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + name.length)
                .putLong(due.toEpochMilli())
                .put(name)
                .array());
    }

    static TimerKey parse(Bytes bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes.get());
        Instant due = Instant.ofEpochMilli(buffer.getLong());
        String name = StandardCharsets.UTF_8.decode(buffer).toString();
        return new TimerKey(due, PodKey.parse(name));
    }

    /** Before all timers. */
    static Bytes first() {
        return Bytes.wrap(new byte[Long.BYTES]);
    }

    /** Behind all timers that are due by then. */
    static Bytes dueBy(Instant time) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES)
                .putLong(Math.max(0, time.toEpochMilli()) + 1)
                .array());
    }
}
