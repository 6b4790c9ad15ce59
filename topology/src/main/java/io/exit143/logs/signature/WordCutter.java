package io.exit143.logs.signature;

/** Cuts one message into {@link Words}; used once. Linear in the length of the message. */
final class WordCutter {
    private static final char ESCAPE = '\u001b';
    private static final char BELL = '\u0007';
    /** Longest ANSI sequence skipped as one; a longer one is not a colour. */
    private static final int MAX_ANSI_LENGTH = 32;
    /** Longest title or link skipped as one. */
    private static final int MAX_TITLE_LENGTH = 256;

    private final CharSequence text;
    private final Vocabulary vocabulary;
    private final MessagePrefix prefix;
    private final Words words = new Words();

    private WordCutter(CharSequence text, Vocabulary vocabulary, PrefixWords prefixWords) {
        this.text = text;
        this.vocabulary = vocabulary;
        this.prefix = new MessagePrefix(prefixWords);
    }

    /** @param prefixWords by the ids of the same vocabulary */
    static Words cut(CharSequence text, Vocabulary vocabulary, PrefixWords prefixWords) {
        return new WordCutter(text, vocabulary, prefixWords).run();
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
        if (prefix.isBegin(id, number, gap)) {
            marks |= Words.START;
        }
        words.add(id, marks);
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

    /** ESC [ digits ; digits letter, ESC ( letter, or ESC ] title BEL. */
    private int skipAnsi(int escape) {
        int at = escape + 1;
        if (at >= text.length()) {
            return at;
        }
        return switch (text.charAt(at)) {
            case '[' -> skipUntil(escape + 2, MAX_ANSI_LENGTH, '@', '~');
            case '(', ')' -> Math.min(text.length(), at + 2);
            case ']' -> skipUntil(escape + 2, MAX_TITLE_LENGTH, BELL, BELL);
            default -> at;
        };
    }

    /** Behind the first character in [first, last], or {@code from} if there is none near. */
    private int skipUntil(int from, int most, char first, char last) {
        int limit = Math.min(text.length(), from + most);
        for (int at = from; at < limit; at++) {
            char c = text.charAt(at);
            if (c >= first && c <= last) {
                return at + 1;
            }
        }
        return Math.min(from, text.length());
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
