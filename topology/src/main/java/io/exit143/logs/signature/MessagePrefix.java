package io.exit143.logs.signature;

import io.exit143.logs.signature.PrefixWords.Kind;

/**
 * Follows the words of one message and says which of them begin a part of it. What times, numbers and levels stand before
 * does: at the begin of the line, and behind a separator once there was a level, for a collector or a supervisor may have
 * put its own prefix before the program's ({@code web-1 | 2026-03-04T10:11:12Z INFO stopping}). In a line that begins as
 * Python's logging does, {@code INFO:app.main:stopping}, a colon alone is a separator.
 */
final class MessagePrefix {
    private final PrefixWords prefixWords;

    /** All words since the last begin belong to a prefix. */
    private boolean open = true;

    /** What follows the prefix begins a part. */
    private boolean complete = true;

    private boolean timed;

    /** So far the line is a level and what was joined to it without a space. */
    private boolean joinedToLevel;

    private boolean first = true;

    MessagePrefix(PrefixWords prefixWords) {
        this.prefixWords = prefixWords;
    }

    /** Whether the next word, which has this id, begins a part. */
    boolean isBegin(int id, boolean number, Gap gap) {
        joinedToLevel &= !gap.isOneSpace() && !gap.startsAfter();
        boolean afterSeparator = gap.startsAfter() || (joinedToLevel && gap.isColon());
        boolean begin = afterSeparator || (open && complete);
        if (afterSeparator && !open) {
            open = true;
            complete = false;
            timed = false;
        }
        Kind kind = number ? Kind.TIME : prefixWords.kindOf(id);
        open &= kind != Kind.NONE;
        timed |= kind == Kind.TIME;
        joinedToLevel |= first && (kind == Kind.LEVEL || kind == Kind.LEVEL_OR_PHRASE);
        first = false;
        complete |= kind == Kind.LEVEL || (kind == Kind.LEVEL_OR_PHRASE && timed);
        return begin;
    }
}
