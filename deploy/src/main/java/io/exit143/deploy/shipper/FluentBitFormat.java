package io.exit143.deploy.shipper;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fluent Bit with {@code multiline.parser cri}, the kubernetes filter and out_kafka's json format. The filter keeps what
 * it looked up by namespace, pod and container, container id and pod UID included, for as long as it runs: later attempts,
 * and later pods of the name, get those of the first.
 */
final class FluentBitFormat implements LineFormat {

    /** {@code %.16g}: 16 significant digits. */
    private static final MathContext SIXTEEN_DIGITS = new MathContext(16, RoundingMode.HALF_EVEN);

    private final Map<String, Looked> cache = new HashMap<>();

    private record Looked(@Nullable String podUid, @Nullable String containerId) {}

    @Override
    public ShippedRecord write(ShippedLine line) {
        ObjectNode value = JsonValue.object();
        value.put("@timestamp", epochSeconds(line.time()));
        value.put("time", line.stamp());
        value.put("stream", line.stream());
        value.put("_p", line.tag());
        value.put("log", line.text());
        Looked looked = cache.computeIfAbsent(
                line.source().namespace() + ":" + line.source().pod() + ":"
                        + line.source().container(),
                key -> new Looked(line.source().podUid(), line.file().containerId()));
        ObjectNode kubernetes = value.putObject("kubernetes");
        kubernetes.put("pod_name", line.source().pod());
        kubernetes.put("namespace_name", line.source().namespace());
        JsonValue.putIfKnown(kubernetes, "pod_id", looked.podUid());
        kubernetes.put("host", line.file().node());
        kubernetes.put("container_name", line.source().container());
        JsonValue.putIfKnown(kubernetes, "docker_id", looked.containerId());
        return JsonValue.record(line.sentAt(), value);
    }

    static BigDecimal epochSeconds(Instant time) {
        double seconds = EpochNanos.of(time) / 1e9;
        BigDecimal rounded = new BigDecimal(seconds).round(SIXTEEN_DIGITS).stripTrailingZeros();
        return rounded.scale() < 1 ? rounded.setScale(1) : rounded;
    }
}
