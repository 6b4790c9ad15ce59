package io.exit143.logs.shape;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises the text of kubelet, containerd and CRI-O. */
final class JournalText {

    /** {@code Jan  2 03:04:05 node-1 kubelet[123]: } of RFC 3164 and journalctl, also with an RFC 3339 time. */
    private static final Pattern SYSLOG_HEADER = Pattern.compile(
            "(?:<\\d{1,3}>)?(?:[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT[\\d:.,+Z-]{8,24})"
                    + " [\\w.:-]{1,253} [\\w./-]{1,64}(?:\\[\\d{1,10}])?: ");

    private JournalText() {}

    /** Also behind the header that syslog and journalctl put in front. */
    static boolean isJournal(String text) {
        return isBare(text) || !withoutSyslogHeader(text).equals(text);
    }

    /** The text itself; as it is if there is no such header, or something else behind it. */
    static String withoutSyslogHeader(String text) {
        Matcher header = SYSLOG_HEADER.matcher(text);
        if (!header.lookingAt()) {
            return text;
        }
        String bare = text.substring(header.end());
        return isBare(bare) ? bare : text;
    }

    private static boolean isBare(String text) {
        return isKlog(text) || isLogfmt(text) || isKubeletJson(text);
    }

    /** {@code {"ts":1767350645123.4,"caller":"kubelet.go:477","msg":"…"}}: the kubelet with --logging-format=json. */
    private static boolean isKubeletJson(String text) {
        return text.startsWith("{\"ts\":") && text.contains("\"caller\":") && text.contains("\"msg\":");
    }

    /** {@code I1122 12:40:50.381333   28255 kubelet.go:477] "…"}: severity, month and day, time, thread, source. */
    private static boolean isKlog(String text) {
        if (text.length() < "I1122 12:40:50.381333 1 a.go:1]".length() || "IWEF".indexOf(text.charAt(0)) < 0) {
            return false;
        }
        boolean digits =
                isDigits(text, 1, 5) && isDigits(text, 6, 8) && isDigits(text, 9, 11) && isDigits(text, 15, 21);
        boolean punctuation = text.charAt(5) == ' ' && text.charAt(8) == ':' && text.charAt(14) == '.';
        return digits && punctuation && text.indexOf("] ", 21) > 0;
    }

    /** {@code time="2026-02-01T12:00:00.012100000Z" level=info msg="…"}: logrus, in containerd and CRI-O. */
    private static boolean isLogfmt(String text) {
        return text.startsWith("time=\"") && text.contains("\" level=") && text.contains(" msg=");
    }

    private static boolean isDigits(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
