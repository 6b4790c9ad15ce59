package io.exit143.logs.shape;

/** Recognises the text of kubelet, containerd and CRI-O. */
final class JournalText {

    private JournalText() {}

    static boolean isJournal(String text) {
        return isKlog(text) || isLogfmt(text);
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
