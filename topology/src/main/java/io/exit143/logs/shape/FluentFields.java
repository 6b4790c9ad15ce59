package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.logs.ContainerLogPath;
import io.exit143.logs.LineIdentity;
import io.exit143.logs.LineIdentityBuilder;
import io.exit143.logs.LineTime;
import io.exit143.logs.Part;
import io.exit143.logs.StdStream;
import io.exit143.logs.Strength;
import io.exit143.logs.Timestamp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Fluent Bit, Fluentd, the Logging operator and rsyslog have in common: a {@code kubernetes} map and the CRI
 * parser's keys. Fluentd writes namespace {@code .orphaned} when it finds neither pod nor namespace, and the real one
 * beside it.
 */
final class FluentFields {

    /** Larger ones were joined by the shipper: the runtime cuts lines into chunks of at most 16 KiB. */
    private static final int MAX_CHUNK_BYTES = 16 * 1024;

    /** GELF rounds to milliseconds; an application's own stamp of the same line is earlier by more than this. */
    private static final Duration SAME_STAMP = Duration.ofMillis(1);

    /** Where users put the file's path (Fluent Bit {@code Path_Key}, Fluentd {@code path_key}) or its tag. */
    private static final List<String> PATH_KEYS = List.of("file", "filename", "path", "log_path", "tag");

    private FluentFields() {}

    /**
     * The look-up by pod name is cached by shippers, so the container id is weak, and so is the UID of pods whose names
     * come back.
     */
    static LineIdentityBuilder identity(JsonNode record, JsonNode containerId) {
        JsonNode kubernetes = record.path("kubernetes");
        String pod = kubernetes.path("pod_name").textValue();
        LineIdentityBuilder identity = LineIdentity.builder()
                .namespace(kubernetes.path("namespace_name").textValue())
                .namespace(kubernetes.path("orphaned_namespace").textValue())
                .pod(pod)
                .container(kubernetes.path("container_name").textValue());
        for (String key : PATH_KEYS) {
            identity.path(ContainerLogPath.parse(record.path(key).textValue()));
        }
        return identity.podUid(kubernetes.path("pod_id").textValue(), uidStrength(pod))
                .containerId(containerId.textValue(), Strength.WEAK)
                .node(kubernetes.path("host").textValue());
    }

    /** StatefulSets give a pod's name, which ends in its ordinal, to the next pod. */
    static Strength uidStrength(@Nullable String pod) {
        if (pod == null) {
            return Strength.WEAK;
        }
        String suffix = pod.substring(pod.lastIndexOf('-') + 1);
        boolean ordinal = !suffix.isEmpty() && suffix.chars().allMatch(c -> c >= '0' && c <= '9');
        return ordinal ? Strength.WEAK : Strength.STRONG;
    }

    /**
     * {@code time} is the runtime's stamp with nanoseconds, unless a merged application field has taken its place: then
     * it disagrees with the shipper's {@code @timestamp}, which was read from the same stamp but has fewer digits.
     */
    static @Nullable LineTime time(JsonNode record) {
        Timestamp fine = Json.time(record.path("time"));
        Timestamp coarse = Json.time(record.path("@timestamp"));
        boolean parsed = record.has("stream") || record.has("_p") || record.has("logtag");
        Timestamp best = coarse == null || (fine != null && fine.agreesWith(coarse, SAME_STAMP)) ? fine : coarse;
        return parsed ? Findings.byRuntime(best) : Findings.byShipper(best);
    }

    /** A line as Fluent Bit's Kubernetes filter leaves it, whoever sends it on. */
    static void line(String shape, JsonNode record, Findings findings) {
        String text = Message.find(record);
        if (text == null) {
            throw new BrokenRecordException(shape + ": no message");
        }
        findings.line(
                identity(record, record.path("kubernetes").path("docker_id")),
                time(record),
                stream(record),
                text,
                part(record.path("logtag"), text));
    }

    static StdStream stream(JsonNode record) {
        return StdStream.of(record.path("stream").textValue());
    }

    /**
     * {@code _p} comes from Fluent Bit's multiline parser, which joins and keeps the first chunk's key: always whole.
     * {@code logtag} comes from the plain parser; a filter may have joined the chunks later.
     */
    static Part part(JsonNode logtag, String text) {
        boolean chunk = "P".equals(logtag.textValue());
        return chunk && !isLongerThanChunk(text) ? Part.PARTIAL : Part.FULL;
    }

    private static boolean isLongerThanChunk(String text) {
        return text.length() > MAX_CHUNK_BYTES
                || (text.length() > MAX_CHUNK_BYTES / 3
                        && text.getBytes(StandardCharsets.UTF_8).length > MAX_CHUNK_BYTES);
    }
}
