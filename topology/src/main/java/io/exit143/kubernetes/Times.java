package io.exit143.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times as the API server writes them: RFC 3339. */
public final class Times {

    /** What Go writes for no time at all. */
    private static final Instant GO_ZERO = Instant.parse("0001-01-01T00:00:00Z");

    /** 64 bits of nanoseconds since 1970, in which Go counts and evidence is stored, end in that year. */
    private static final Instant END = Instant.parse("2262-01-01T00:00:00Z");

    private static final String WHOLE_SECOND = "0000-00-00T00:00:00Z";

    private Times() {}

    /** Whether a time can be of something on Kubernetes, and be stored: from 1970 to 2261. */
    public static boolean believable(Instant time) {
        return !time.isBefore(Instant.EPOCH) && time.isBefore(END);
    }

    /** Null where there is none. */
    static @Nullable Instant read(JsonNode time) throws UnreadableRecordException {
        if (!time.isTextual() || time.textValue().isEmpty()) {
            return null;
        }
        Instant instant = parse(time.textValue());
        if (instant.equals(GO_ZERO)) {
            return null;
        }
        if (!believable(instant)) {
            throw new UnreadableRecordException("Not a time from 1970 to 2261: '" + shortened(time.textValue()) + "'");
        }
        return instant;
    }

    private static Instant parse(String text) throws UnreadableRecordException {
        try {
            return isWholeSecond(text)
                    ? wholeSecond(text)
                    : OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException e) {
            throw new UnreadableRecordException("Not an RFC 3339 time: '" + shortened(text) + "'");
        }
    }

    /** As {@code metav1.Time} is written; a pod object has dozens, which the formatter would read several times slower. */
    private static boolean isWholeSecond(String text) {
        boolean is = text.length() == WHOLE_SECOND.length();
        for (int i = 0; is && i < WHOLE_SECOND.length(); i++) {
            char c = text.charAt(i);
            is = WHOLE_SECOND.charAt(i) == '0' ? c >= '0' && c <= '9' : c == WHOLE_SECOND.charAt(i);
        }
        return is;
    }

    private static Instant wholeSecond(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19))
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
