package io.exit143.query;

import io.exit143.query.question.Question;
import io.exit143.query.source.Answer;
import io.exit143.query.source.Caller;
import io.exit143.query.source.LiveFeed;
import io.exit143.query.source.QuerySource;
import java.util.List;

/** A fleet in which nobody has the third partition now. */
record PartlyAway(QuerySource source) implements QuerySource {

    @Override
    public <T> Answer<T> ask(Question<T> question, Caller caller) {
        Answer.Gap gap = new Answer.Gap(2, "", "it is being moved");
        return new Answer<>(source.ask(question, caller).value(), List.of(gap), 0);
    }

    @Override
    public LiveFeed.Subscription subscribe() {
        return source.subscribe();
    }

    @Override
    public boolean isReady() {
        return source.isReady();
    }

    @Override
    public boolean isAlive() {
        return source.isAlive();
    }
}
