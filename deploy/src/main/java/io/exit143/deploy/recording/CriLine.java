package io.exit143.deploy.recording;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A line of the CRI logging format, {@code <RFC 3339 time> <stream> <tags> <text>} (Kubernetes design proposal
 * kubelet-cri-logging).
 *
 * @param time as written
 * @param partial the first tag is P: more of this line follows
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record CriLine(String time, Instant at, String stream, boolean partial, byte[] text) {

    /** Null if the line isn't of this form. */
    static @Nullable CriLine of(byte[] raw) {
        int timeEnd = space(raw, 0);
        int streamEnd = space(raw, Math.min(timeEnd + 1, raw.length));
        int tagEnd = space(raw, Math.min(streamEnd + 1, raw.length));
        if (tagEnd <= streamEnd + 1) {
            return null;
        }
        String time = new String(raw, 0, timeEnd, StandardCharsets.US_ASCII);
        String stream = new String(raw, timeEnd + 1, streamEnd - timeEnd - 1, StandardCharsets.US_ASCII);
        Instant at = Times.rfc3339(time);
        if (at == null || !(stream.equals("stdout") || stream.equals("stderr"))) {
            return null;
        }
        byte[] text = Arrays.copyOfRange(raw, Math.min(tagEnd + 1, raw.length), raw.length);
        return new CriLine(time, at, stream, raw[streamEnd + 1] == 'P', text);
    }

    /** This line's head with another text, as a line that is complete. */
    byte[] completedWith(byte[] wholeText) {
        ByteArrayOutputStream raw = new ByteArrayOutputStream(wholeText.length + 64);
        raw.writeBytes((time + " " + stream + " F ").getBytes(StandardCharsets.US_ASCII));
        raw.writeBytes(wholeText);
        return raw.toByteArray();
    }

    private static int space(byte[] raw, int from) {
        int i = from;
        while (i < raw.length && raw[i] != ' ') {
            i++;
        }
        return i;
    }
}
