package io.exit143.logs.shape;

import io.exit143.logs.ContainerLogPath;
import io.exit143.logs.LineIdentity;
import io.exit143.logs.LineIdentityBuilder;
import io.exit143.logs.Part;
import io.exit143.logs.StdStream;
import io.exit143.logs.Strength;
import org.jspecify.annotations.Nullable;

/**
 * Grafana Alloy: Loki labels become attributes and are listed in {@code loki.attribute.labels}. No pod UID unless a rule
 * adds it, no container id, no restart count.
 */
final class Alloy implements OtlpShape {

    static final String LABELS = "loki.attribute.labels";

    @Override
    public boolean claims(OtlpRecord logRecord) {
        return logRecord.attributes().has(LABELS);
    }

    @Override
    public void read(OtlpRecord logRecord, Findings findings) {
        String text = logRecord.body().textValue();
        String stream = logRecord.attribute("stream");
        String job = logRecord.attribute("job");
        // The API serves lines with the runtime's stamp; from files, only the CRI stage takes it over, with the stream.
        boolean stamped = stream != null || (job != null && job.startsWith("loki.source.kubernetes"));
        findings.line(
                identity(logRecord),
                stamped ? Findings.byRuntime(logRecord.time()) : Findings.byShipper(logRecord.time()),
                StdStream.of(stream),
                text == null ? "" : text,
                Part.FULL);
    }

    private static LineIdentityBuilder identity(OtlpRecord logRecord) {
        LineIdentityBuilder identity = LineIdentity.builder()
                .namespace(logRecord.attribute("namespace"))
                .pod(logRecord.attribute("pod"))
                .container(logRecord.attribute("container"))
                .path(ContainerLogPath.parse(logRecord.attribute("filename")))
                .podUid(logRecord.attribute("pod_uid"), Strength.STRONG)
                .podUid(logRecord.attribute("uid"), Strength.STRONG)
                .node(logRecord.attribute("node"))
                .node(logRecord.attribute("node_name"));
        return withInstance(identity, logRecord.attribute("instance"));
    }

    /** {@code <namespace>/<pod>:<container>}, in case the single labels were dropped. */
    private static LineIdentityBuilder withInstance(LineIdentityBuilder identity, @Nullable String instance) {
        int slash = instance == null ? -1 : instance.indexOf('/');
        int colon = instance == null ? -1 : instance.indexOf(':', slash);
        if (instance == null || slash < 0 || colon < 0) {
            return identity;
        }
        return identity.namespace(instance.substring(0, slash))
                .pod(instance.substring(slash + 1, colon))
                .container(instance.substring(colon + 1));
    }
}
