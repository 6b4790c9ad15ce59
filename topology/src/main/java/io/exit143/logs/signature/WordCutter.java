package io.exit143.logs.signature;

import java.util.Set;

/** Cuts one message into {@link Words}; used once. Linear in the length of the message. */
final class WordCutter {
    private static final char ESCAPE = '\u001b';
    /** Longest ANSI sequence skipped as one; a longer one is not a colour. */
    private static final int MAX_ANSI_LENGTH = 32;

    /** Words that stand before the message proper: {@code INFO shutting down} begins at "shutting". */
    static final Set<String> LEVELS = Set.of(
            "trace",
            "debug",
            "info",
            "information",
            "notice",
            "note",
            "warn",
            "warning",
            "error",
            "err",
            "severe",
            "critical",
            "crit",
            "alert",
            "fatal",
            "log",
            "system",
            "inf",
            "wrn",
            "dbg");

    private final CharSequence text;
    private final Vocabulary vocabulary;
    private final boolean[] levels;
    private final Words words = new Words();

    /** All words so far are times, numbers and levels. */
    private boolean inPrefix = true;

    private WordCutter(CharSequence text, Vocabulary vocabulary, boolean[] levels) {
        this.text = text;
        this.vocabulary = vocabulary;
        this.levels = levels;
    }

    /** @param levels for each id of the vocabulary whether it is one of {@link #LEVELS} */
    static Words cut(CharSequence text, Vocabulary vocabulary, boolean[] levels) {
        return new WordCutter(text, vocabulary, levels).run();
    }

    private Words run() {
        int at = 0;
        while (at < text.length()) {
            int wordStart = skipGap(at);
            if (wordStart >= text.length()) {
                break;
            }
            int wordEnd = skipWord(wordStart);
            addWord(at, wordStart, wordEnd);
            at = wordEnd;
        }
        words.markLastAsEnd();
        return words;
    }

    private void addWord(int gapStart, int wordStart, int wordEnd) {
        int id = vocabulary.idOf(text, wordStart, wordEnd);
        Gap gap = Gap.between(text, gapStart, wordStart);
        if (gap.endsBefore()) {
            words.markLastAsEnd();
        }
        byte marks = 0;
        boolean number = isDigit(text.charAt(wordStart));
        if (number) {
            marks |= Words.NUMBER;
        }
        if (gap.isOneSpace()) {
            marks |= Words.AFTER_ONE_SPACE;
        }
        if (inPrefix || gap.startsAfter()) {
            marks |= Words.START;
        }
        words.add(id, marks);
        inPrefix &= levels[id] || number;
    }

    private int skipGap(int from) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ESCAPE) {
                at = skipAnsi(at);
            } else if (c == '\\' && at + 1 < text.length() && "nrt".indexOf(text.charAt(at + 1)) >= 0) {
                at += 2;
            } else if (isWordCharacter(c)) {
                return at;
            } else {
                at++;
            }
        }
        return at;
    }

    /** ESC [ digits ; digits letter. */
    private int skipAnsi(int escape) {
        int at = escape + 1;
        if (at >= text.length() || text.charAt(at) != '[') {
            return at;
        }
        int limit = Math.min(text.length(), escape + MAX_ANSI_LENGTH);
        for (at++; at < limit; at++) {
            char c = text.charAt(at);
            if (c >= '@' && c <= '~') {
                return at + 1;
            }
        }
        return escape + 2;
    }

    private int skipWord(int from) {
        int at = from + 1;
        while (at < text.length() && isWordCharacter(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordCharacter(char c) {
        return c < 0x80 ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) : Character.isLetterOrDigit(c);
    }
}
