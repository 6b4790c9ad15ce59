package io.exit143.logs;

import org.jspecify.annotations.Nullable;

/**
 * One line of a container's output.
 *
 * @param index position among everything the record holds, from 0; with the record's offset it names the line
 * @param time null when neither the value nor the record has one
 * @param text as the container wrote it, without its newline; malformed bytes are replaced by U+FFFD. Where the shipper
 *     has already taken a JSON line apart, its message
 * @param truncated whether text was cut off because the line was too long
 */
public record LogLine(
        int index,
        LineIdentity identity,
        @Nullable LineTime time,
        StdStream stream,
        String text,
        Part part,
        boolean truncated) {

    /** The message inside, where the text is a JSON object that has one; else the text itself. */
    public String message() {
        return JsonMessage.of(text);
    }
}
