package io.exit143.streams.read;

import io.exit143.logs.LogDecoder;
import io.exit143.logs.redaction.Redactor;
import io.exit143.logs.shape.LogShapes;
import io.exit143.logs.signature.LineClassifier;
import io.exit143.logs.signature.Signatures;
import io.exit143.streams.topic.TopicRules;

/**
 * How records of the log topics are read: whose they are, in what shape, which lines speak of a stop, and what is secret.
 * For many threads.
 */
public final class LogReading {

    private final TopicRules<String> clusters;
    private final TopicRules<LogDecoder> decoders;
    private final LineClassifier classifier;
    private final Candidates candidates;
    private final Redactor redactor;

    /** @param clusters the cluster of records that name none, as log records never do */
    public LogReading(
            TopicRules<String> clusters, TopicRules<LogDecoder> decoders, Signatures signatures, Redactor redactor) {
        this.clusters = clusters;
        this.decoders = decoders;
        this.classifier = signatures.classifier();
        this.candidates = Candidates.of(signatures);
        this.redactor = redactor;
    }

    /** As it comes without any setting: all shapes, the product's own signatures and redactions. */
    public static LogReading of(String cluster) {
        return new LogReading(
                TopicRules.always(cluster),
                TopicRules.always(LogShapes.autoDetecting()),
                Signatures.builtIn(),
                Redactor.builtIn());
    }

    public TopicRules<String> clusters() {
        return clusters;
    }

    public TopicRules<LogDecoder> decoders() {
        return decoders;
    }

    public LineClassifier classifier() {
        return classifier;
    }

    public Candidates candidates() {
        return candidates;
    }

    /** It counts what it replaces. */
    public Redactor redactor() {
        return redactor;
    }
}
