package io.exit143.fuzz;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of the records of one kind.
 *
 * @param read by count of what came out, as are evidence, ignored and deadLetters; the path's own counters must agree
 * @param corpus what there is to mutate by now, and the ways of answering that were seen
 * @param mostBytesForOne stored bytes passed on for one that came, at most
 * @param slowestMillis of one record, the least of its tries; 0 if not timed
 */
record FuzzReport(
        FuzzTarget target,
        long read,
        long evidence,
        long ignored,
        long deadLetters,
        ReadingPath path,
        long bytes,
        Corpus corpus,
        long mostBytesForOne,
        long documents,
        double slowestMillis,
        List<String> failures) {

    String line() {
        String reasons = Stream.of("no_word_of_interest", "of_no_concern", "no_pod_named")
                .map(reason -> reason + " " + path.countedReason(reason))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%-10s read %d = evidence %d + ignored %d (%s) + dead letters %d; %d MB; corpus %d, answers %d;"
                        + " at most %d bytes out for one in; %d documents; slowest %.1f ms; failures %d",
                target,
                read,
                evidence,
                ignored,
                reasons,
                deadLetters,
                bytes >> 20,
                corpus.size(),
                corpus.answers(),
                mostBytesForOne,
                documents,
                slowestMillis,
                failures.size());
    }
}
