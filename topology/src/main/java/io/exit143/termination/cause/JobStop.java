package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.evidence.ObjectSeen.Attribute;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A Job deleted its pod: by its conditions, which may be written only after its pods are gone, or its events. */
final class JobStop {

    private record Row(String sign, CauseCode code, String because) {}

    /** Signs in true conditions (type=reason) and in the reasons of events; the first that is there. */
    private static final List<Row> TABLE = List.of(
            new Row("DeadlineExceeded", CauseCode.JOB_DEADLINE, "was active longer than its deadline"),
            new Row("Suspended", CauseCode.JOB_SUSPENDED, "was suspended"),
            new Row("BackoffLimitExceeded", CauseCode.JOB_FAILED, "reached its backoff limit"),
            new Row("PodFailurePolicy", CauseCode.JOB_FAILED, "failed by its pod failure policy"),
            new Row("MaxFailedIndexesExceeded", CauseCode.JOB_FAILED, "had too many failed indexes"),
            new Row("FailedIndexes", CauseCode.JOB_FAILED, "had failed indexes"),
            new Row("Failed", CauseCode.JOB_FAILED, "failed"),
            new Row("FailureTarget", CauseCode.JOB_FAILED, "failed"),
            new Row("SuccessCriteriaMet", CauseCode.JOB_FINISHED, "had met its success criteria"),
            new Row("SuccessPolicy", CauseCode.JOB_FINISHED, "had met its success policy"),
            new Row("Complete", CauseCode.JOB_FINISHED, "was complete"));

    /** The controller writes and deletes in one go; events are cut to the second. */
    private static final Duration SAID_BEFORE = Duration.ofSeconds(10);

    private JobStop() {}

    static Cause explain(Ending ending, ObjectRef job, Confidence confidence) {
        Optional<ObjectSeen> last = Surroundings.of(ending, job).reduce((a, b) -> b);
        Optional<ObjectSeen> then = Surroundings.latest(ending, Surroundings.of(ending, job));
        if (then.flatMap(s -> s.get(Attribute.SUSPENDED)).map("true"::equals).orElse(false)) {
            return Cause.of(CauseCode.JOB_SUSPENDED, confidence, "Job " + job.name() + " was suspended");
        }
        String signs = last.flatMap(s -> s.get(Attribute.CONDITIONS)).orElse("") + " " + events(ending, job);
        return TABLE.stream()
                .filter(row -> signs.contains(row.sign()))
                .findFirst()
                .map(row -> Cause.of(row.code(), confidence, "Job " + job.name() + " " + row.because()))
                .orElseGet(() -> WorkloadStop.scaledDown(job, confidence));
    }

    /** What was said of the job since shortly before the delete: it may have been suspended and resumed long ago. */
    private static String events(Ending ending, ObjectRef job) {
        Instant earliest = Surroundings.moment(ending).minus(SAID_BEFORE);
        return ending.pod()
                .facts(EventRecorded.class)
                .filter(e -> e.about().kind().equals("Job") && e.about().name().equals(job.name()))
                .filter(e -> !e.last().isBefore(earliest))
                .map(EventRecorded::reason)
                .reduce("", (a, b) -> a + " " + b);
    }
}
