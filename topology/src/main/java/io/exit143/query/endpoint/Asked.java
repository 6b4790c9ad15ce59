package io.exit143.query.endpoint;

import io.exit143.query.http.Request;
import io.exit143.query.http.Response;
import io.exit143.query.question.Question;
import io.exit143.query.source.Answer;
import io.exit143.query.source.Caller;
import io.exit143.query.source.QuerySource;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** A question that was asked, on its way to the client: in the client's form, or in that of another instance. */
final class Asked<T> {

    private final Question<T> question;
    private final Answer<T> answer;
    private final Caller caller;

    private Asked(Question<T> question, Answer<T> answer, Caller caller) {
        this.question = question;
        this.answer = answer;
        this.caller = caller;
    }

    static <T> Asked<T> of(QuerySource source, Question<T> question, Request request) {
        Caller caller = Caller.of(request);
        return new Asked<>(question, source.ask(question, caller), caller);
    }

    /** @param rendering for a client */
    Response respond(Function<Answer<T>, Response.Full> rendering) {
        if (caller.partitions().isEmpty()) {
            Response.Full response = rendering.apply(answer);
            return answer.stalenessMs() == 0
                    ? response
                    : response.with(Caller.STALENESS_MS, Long.toString(answer.stalenessMs()));
        }
        TreeSet<Integer> missing = new TreeSet<>();
        answer.gaps().forEach(gap -> missing.add(gap.partition()));
        return new Response.Full(
                200,
                Map.of(
                        "Content-Type",
                        "application/octet-stream",
                        Caller.MISSING,
                        Caller.text(missing),
                        Caller.STALENESS_MS,
                        Long.toString(answer.stalenessMs())),
                question.write(answer.value()));
    }
}
