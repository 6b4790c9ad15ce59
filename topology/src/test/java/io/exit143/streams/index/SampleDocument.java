package io.exit143.streams.index;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A termination document for tests, changed by what a test is about. */
public final class SampleDocument {

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    private SampleDocument() {}

    /** Ended at 12:00:00 of 22 November 2026, gracefully, by a scale-down. */
    public static SampleDocument of(String podUid, String namespace, String pod) {
        SampleDocument document = new SampleDocument();
        document.json
                .put("schema", "exit143/termination/v1")
                .put("id", podUid + "/web/0")
                .put("revision", 1)
                .put("state", "final")
                .put("cluster", "default")
                .put("namespace", namespace)
                .put("pod", pod)
                .put("podUid", podUid)
                .put("node", "node-1")
                .put("container", "web")
                .put("containerId", podUid + "c0ffee")
                .put("restartCount", 0);
        document.json
                .putObject("workload")
                .put("kind", "Deployment")
                .put("name", "shop")
                .put("revision", "3");
        document.json.putObject("exit").put("code", 0);
        document.json.putObject("grace").put("effectiveSeconds", 30);
        return document.cause("scale_down")
                .outcome("exited_zero", "graceful")
                .drainMs(1_200)
                .exitedAt("2026-11-22T12:00:00.500Z");
    }

    public SampleDocument revision(long revision) {
        json.put("revision", revision);
        return this;
    }

    public SampleDocument cause(String code) {
        json.putObject("cause").put("code", code).put("summary", "Deployment shop was scaled down");
        return this;
    }

    public SampleDocument summary(String text) {
        json.withObject("/cause").put("summary", text);
        return this;
    }

    public SampleDocument outcome(String code, String verdict) {
        json.putObject("outcome").put("code", code).put("verdict", verdict);
        return this;
    }

    public SampleDocument exitCode(int code) {
        json.putObject("exit").put("code", code);
        return this;
    }

    public SampleDocument drainMs(long millis) {
        json.putObject("durations").put("drainMs", millis);
        return this;
    }

    public SampleDocument workloadRevision(String revision) {
        json.withObject("/workload").put("revision", revision);
        return this;
    }

    public SampleDocument exitedAt(String time) {
        json.putArray("phases").addObject().put("phase", "exited").put("at", time);
        return this;
    }

    /** The container still runs. */
    public SampleDocument running() {
        json.put("state", "open").putNull("exit");
        json.putArray("phases").addObject().put("phase", "kill_started").put("at", "2026-11-22T11:59:00Z");
        return outcome("pending", "unknown");
    }

    public SampleDocument exitedAt(Instant time) {
        return exitedAt(time.toString());
    }

    public String id() {
        return json.path("id").asText();
    }

    public byte[] bytes() {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
