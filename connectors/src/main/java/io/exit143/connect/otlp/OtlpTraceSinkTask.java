package io.exit143.connect.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Sends final termination documents as traces. Public, with a public constructor, because Connect makes it by name. */
public final class OtlpTraceSinkTask extends SinkTask {

    static final String VERSION = PluginVersion.read();

    private static final Logger LOG = LoggerFactory.getLogger(OtlpTraceSinkTask.class);

    private @Nullable OtlpSinkConfig config;
    private @Nullable OtlpClient client;
    private @Nullable SentRevisions sent;

    /** Used by Connect. */
    public OtlpTraceSinkTask() {}

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public void start(Map<String, String> settings) {
        OtlpSinkConfig started = new OtlpSinkConfig(settings);
        config = started;
        client = new OtlpClient(started);
        sent = new SentRevisions(started.resendOnRevision());
    }

    /** Sends the records' final documents; all or, by an exception, to be delivered again. */
    @Override
    public void put(Collection<SinkRecord> records) {
        OtlpSinkConfig current = Objects.requireNonNull(config, "not started");
        SentRevisions revisions = Objects.requireNonNull(sent, "not started");
        Map<String, TerminationDocument> wanted = new LinkedHashMap<>();
        for (SinkRecord record : records) {
            TerminationDocument document = read(record);
            if (document != null && revisions.wants(document)) {
                // Of several revisions in one delivery the last stands for all.
                wanted.put(document.cluster() + "/" + document.id(), document);
            }
        }
        if (!wanted.isEmpty()) {
            send(wanted.values(), current);
            wanted.values().forEach(revisions::sent);
        }
    }

    private @Nullable TerminationDocument read(SinkRecord record) {
        Object value = record.value();
        if (value == null) {
            // Its retention has ended; backends forget traces by themselves.
            return null;
        }
        try {
            return new TerminationDocument(
                    value instanceof String json ? JsonMapper.shared().readValue(json, Object.class) : value);
        } catch (DataException | JacksonException malformed) {
            DataException located = new DataException(
                    "The record at " + record.topic() + "-" + record.kafkaPartition() + "@" + record.kafkaOffset()
                            + " cannot be read: " + malformed.getMessage(),
                    malformed);
            report(record, located);
            return null;
        }
    }

    /** To the dead letter topic if Connect has been given one, else the task fails. */
    private void report(SinkRecord record, DataException malformed) {
        if (context.errantRecordReporter() == null) {
            throw malformed;
        }
        Future<Void> unused = context.errantRecordReporter().report(record, malformed);
    }

    private void send(Collection<TerminationDocument> documents, OtlpSinkConfig current) {
        OtlpClient open = Objects.requireNonNull(client, "not started");
        ExportTraceServiceRequest.Builder traces = ExportTraceServiceRequest.newBuilder();
        ExportLogsServiceRequest.Builder logs = ExportLogsServiceRequest.newBuilder();
        for (TerminationDocument document : documents) {
            TerminationTrace.of(document).ifPresent(traces::addResourceSpans);
            if (current.logs()) {
                LastWords.of(document).ifPresent(logs::addResourceLogs);
            }
        }
        try {
            if (traces.getResourceSpansCount() > 0) {
                warnOfRejected(open.send("traces", traces.build()));
            }
            if (logs.getResourceLogsCount() > 0) {
                byte[] unused = open.send("logs", logs.build());
            }
        } catch (ReceiverBusyException busy) {
            if (!busy.retryAfter().isZero()) {
                context.timeout(busy.retryAfter().toMillis());
            }
            throw busy;
        }
    }

    /** A receiver may take a request and drop some of its spans; the specification forbids sending those again. */
    private static void warnOfRejected(byte[] answer) {
        try {
            ExportTraceServiceResponse response = ExportTraceServiceResponse.parseFrom(answer);
            if (response.getPartialSuccess().getRejectedSpans() > 0) {
                LOG.warn(
                        "The OTLP receiver rejected {} spans",
                        response.getPartialSuccess().getRejectedSpans());
            }
        } catch (InvalidProtocolBufferException notOtlp) {
            LOG.debug("The receiver's answer is no OTLP; it said 2xx", notOtlp);
        }
    }

    @Override
    public void stop() {
        client = null;
    }
}
