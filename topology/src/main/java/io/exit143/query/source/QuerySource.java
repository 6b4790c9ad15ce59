package io.exit143.query.source;

import io.exit143.query.error.NotReadyException;
import io.exit143.query.question.Question;

/** Where answers come from. Documents are JSON in UTF-8, as stored. */
public interface QuerySource extends Health {

    /**
     * Asks.
     *
     * @throws NotReadyException if nobody can answer now
     */
    <T> Answer<T> ask(Question<T> question, Caller caller);

    /** Every document that is new or revised from now on. Closing it ends it. */
    LiveFeed.Subscription subscribe();
}
