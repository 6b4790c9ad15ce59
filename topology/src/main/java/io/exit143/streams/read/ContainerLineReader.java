package io.exit143.streams.read;

import io.exit143.kubernetes.Reading;
import io.exit143.kubernetes.RecordOrigin;
import io.exit143.kubernetes.Times;
import io.exit143.logs.LineIdentity;
import io.exit143.logs.LineTime;
import io.exit143.logs.LogLine;
import io.exit143.logs.Strength;
import io.exit143.logs.redaction.Redactor;
import io.exit143.logs.signature.Classification;
import io.exit143.logs.signature.LineClassifier;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.LogLineSeen;
import io.exit143.termination.evidence.LogLineSeen.Meaning;
import io.exit143.termination.evidence.LogLineSeen.Step;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.Sighting;
import io.exit143.termination.evidence.Source;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A container's line that speaks of a stop -> evidence, redacted. */
final class ContainerLineReader {

    /** As long as one line of a CRI log file at most; more of a line is never shown. */
    private static final int MAX_TEXT = 16 * 1024;

    private final LineClassifier classifier;
    private final Redactor redactor;

    ContainerLineReader(LineClassifier classifier, Redactor redactor) {
        this.classifier = classifier;
        this.redactor = redactor;
    }

    /** Empty for a line that says nothing about a stop, and for one whose container is not known. */
    List<Reading> read(LogLine line, RecordOrigin origin) {
        LineIdentity identity = line.identity();
        Optional<Classification.Match> match = classifier.classify(line.text()).match();
        if (match.isEmpty() || identity.container() == null) {
            return List.of();
        }
        LineTime time = believable(line.time());
        Instant earliest = time == null ? origin.recordTime() : time.earliest();
        Instant latest = time == null ? origin.recordTime() : time.latest();
        LogLineSeen fact = new LogLineSeen(
                identity.podUidStrength() == Strength.STRONG ? identity.podUid() : null,
                identity.container(),
                identity.attempt() == Strength.STRONG ? identity.containerId() : null,
                identity.attempt() == Strength.STRONG ? identity.restartCount() : null,
                earliest,
                latest,
                time != null && !time.onlyUpperBound(),
                line.stream().name().toLowerCase(Locale.ROOT),
                redactor.redact(shortened(line.text())),
                meaning(match.get()));
        PodKey pod = new PodKey(origin.cluster(), identity.namespace(), identity.pod());
        return List.of(new Reading.AboutPod(
                pod, new Evidence(fact, new Sighting(Source.CONTAINER_LOG, latest, origin.ref()))));
    }

    /** A stamp far off any time of this world is as good as none. */
    private static @Nullable LineTime believable(@Nullable LineTime time) {
        boolean good = time != null && Times.believable(time.earliest()) && Times.believable(time.latest());
        return good ? time : null;
    }

    private static Meaning meaning(Classification.Match match) {
        return new Meaning(
                Step.valueOf(match.phase().name()),
                match.strength() == io.exit143.logs.signature.Strength.STRONG,
                match.rule());
    }

    private static String shortened(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
