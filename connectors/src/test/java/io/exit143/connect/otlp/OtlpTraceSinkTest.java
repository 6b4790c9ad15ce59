package io.exit143.connect.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents in, decoded spans out, at a real receiver. */
class OtlpTraceSinkTest {

    private static final String KILLED = """
            {"schema":"exit143/termination/v1","id":"uid-1/web/0","revision":14,"state":"final","cluster":"prod-eu",
             "namespace":"storefront","pod":"storefront-x","podUid":"uid-1","node":"node-7","container":"web",
             "containerRole":"main","containerId":"984ea4","restartCount":0,"image":"registry/shop/web:2.14.0",
             "workload":{"kind":"Deployment","name":"storefront","revision":"3"},
             "cause":{"code":"rolling_update","detail":"update","confidence":"certain","summary":"rolled from 3 to 4"},
             "outcome":{"code":"killed_after_grace","detail":"slow_shutdown","verdict":"ungraceful"},
             "exit":{"code":137,"signal":"SIGKILL","reason":"Error","message":null},
             "grace":{"effectiveSeconds":30,"usedMs":30021},"preStop":{"handler":"exec","result":"ok"},
             "phases":[
               {"phase":"deletion_requested","at":"2026-11-22T12:00:00Z","observed":true,"source":"api"},
               {"phase":"kill_started","at":"2026-11-22T12:00:00.100Z","observed":true,"source":"event"},
               {"phase":"prestop_started","at":"2026-11-22T12:00:00.200Z","observed":false,"source":"derived"},
               {"phase":"prestop_finished","at":"2026-11-22T12:00:04Z","observed":false,"source":"derived"},
               {"phase":"sigterm_sent","at":"2026-11-22T12:00:04.000000001Z","observed":true,"source":"runtime_log"},
               {"phase":"sigterm_acknowledged","at":"2026-11-22T12:00:04.5Z","observed":true,"source":"log"},
               {"phase":"sigkill_sent","at":"2026-11-22T12:00:30Z","observed":true,"source":"runtime_log"},
               {"phase":"exited","at":"2026-11-22T12:00:30.1Z","observed":true,"source":"runtime_log"},
               {"phase":"deleted","at":"2026-11-22T12:00:31Z","observed":true,"source":"api"}],
             "logs":{"acknowledgement":{"at":"2026-11-22T12:00:04.5Z","text":"SIGTERM received"},
               "last":[{"at":"2026-11-22T12:00:29Z","stream":"stderr","text":"still working"}]},
             "flags":["grace_shortened"]}
            """;

    private OtlpReceiver receiver;
    private OtlpTraceSinkTask task;
    private final List<Object> contextCalls = new ArrayList<>();
    private long offset;

    @BeforeEach
    void start() throws IOException {
        receiver = new OtlpReceiver();
        task = started();
    }

    @AfterEach
    void stop() {
        task.stop();
        receiver.close();
    }

    private OtlpTraceSinkTask started(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("otlp.endpoint", receiver.url()));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        OtlpTraceSinkTask started = new OtlpTraceSinkTask();
        started.initialize((SinkTaskContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SinkTaskContext.class}, (proxy, method, arguments) -> {
                    if (arguments != null) {
                        contextCalls.add(arguments[0]);
                    }
                    return null;
                }));
        started.start(settings);
        return started;
    }

    private SinkRecord record(@Nullable Object value) {
        return new SinkRecord("exit143.timelines", 3, null, "key", null, value, offset++);
    }

    private Map<String, Span> spansByName() {
        return receiver.spans().stream().collect(Collectors.toMap(Span::getName, Function.identity()));
    }

    private Span spanNamed(String name) {
        return Objects.requireNonNull(spansByName().get(name), name);
    }

    private static Map<String, String> texts(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey,
                        attribute -> attribute.getValue().hasStringValue()
                                ? attribute.getValue().getStringValue()
                                : Long.toString(attribute.getValue().getIntValue())));
    }

    private static long nanos(String at) {
        Instant instant = Instant.parse(at);
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    @Test
    void aTerminationBecomesOneTraceWithItsStretchesAsChildren() {
        task.put(List.of(record(KILLED)));
        Map<String, Span> spans = spansByName();
        Span root = spanNamed("termination storefront/storefront-x web");

        assertThat(spans.keySet())
                .containsExactlyInAnyOrder(
                        "termination storefront/storefront-x web", "detect", "preStop", "drain", "cleanup");
        assertThat(spans.values()).extracting(Span::getTraceId).containsOnly(root.getTraceId());
        assertThat(root.getTraceId().size()).isEqualTo(16);
        assertThat(root.getParentSpanId().isEmpty()).isTrue();
        assertThat(root.getStartTimeUnixNano()).isEqualTo(nanos("2026-11-22T12:00:00Z"));
        assertThat(root.getEndTimeUnixNano()).isEqualTo(nanos("2026-11-22T12:00:31Z"));
        Span drain = spanNamed("drain");
        assertThat(drain.getParentSpanId()).isEqualTo(root.getSpanId());
        assertThat(drain.getStartTimeUnixNano()).isEqualTo(nanos("2026-11-22T12:00:04.000000001Z"));
        assertThat(drain.getEndTimeUnixNano()).isEqualTo(nanos("2026-11-22T12:00:30.1Z"));
    }

    @Test
    void theVerdictIsTheStatusAndSignalsAreEvents() {
        task.put(List.of(record(KILLED)));
        Span root = spanNamed("termination storefront/storefront-x web");

        assertThat(root.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(root.getStatus().getMessage()).isEqualTo("killed_after_grace: rolled from 3 to 4");
        assertThat(root.getEventsList().stream().map(Span.Event::getName))
                .containsSubsequence("sigterm_sent", "sigterm_acknowledged", "sigkill_sent", "exited");
        assertThat(texts(root.getEvents(5).getAttributesList())).containsEntry("exit143.log.text", "SIGTERM received");
    }

    @Test
    void gracefulIsOkAndDegradedIsLeftOpen() {
        task.put(List.of(
                record(KILLED.replace("ungraceful", "graceful")),
                record(KILLED.replace("ungraceful", "degraded").replace("uid-1/web/0", "uid-1/web/1"))));

        assertThat(receiver.spans().stream()
                        .filter(span -> span.getParentSpanId().isEmpty())
                        .map(span -> span.getStatus().getCode()))
                .containsExactly(Status.StatusCode.STATUS_CODE_OK, Status.StatusCode.STATUS_CODE_UNSET);
    }

    @Test
    void attributesAreThoseOfTheSemanticConventions() {
        task.put(List.of(record(KILLED)));
        Map<String, String> resource =
                texts(receiver.traces.get(0).getResourceSpans(0).getResource().getAttributesList());
        Map<String, String> root = receiver.spans().get(0).getAttributesList().stream()
                .filter(attribute -> !attribute.getValue().hasArrayValue())
                .collect(Collectors.collectingAndThen(Collectors.toList(), OtlpTraceSinkTest::texts));

        assertThat(resource)
                .containsEntry("service.name", "storefront")
                .containsEntry("k8s.cluster.name", "prod-eu")
                .containsEntry("k8s.namespace.name", "storefront")
                .containsEntry("k8s.deployment.name", "storefront")
                .containsEntry("k8s.pod.uid", "uid-1")
                .containsEntry("k8s.container.name", "web")
                .containsEntry("k8s.container.restart_count", "0")
                .containsEntry("container.id", "984ea4");
        assertThat(root)
                .containsEntry("process.exit.code", "137")
                .containsEntry("exit143.cause.code", "rolling_update");
    }

    @Test
    void sentTwiceTheIdsAreTheSame() {
        task.put(List.of(record(KILLED)));
        OtlpTraceSinkTask afterRestart = started();
        afterRestart.put(List.of(record(KILLED.replace("\"containerId\":\"984ea4\",", ""))));
        List<Span> spans = receiver.spans();

        assertThat(spans).hasSize(10);
        assertThat(spans.subList(0, 5).stream().map(Span::getSpanId).toList())
                .isEqualTo(spans.subList(5, 10).stream().map(Span::getSpanId).toList());
        assertThat(spans).extracting(Span::getTraceId).containsOnly(spans.get(0).getTraceId());
    }

    @Test
    void anotherAttemptOrClusterIsAnotherTrace() {
        task.put(List.of(
                record(KILLED),
                record(KILLED.replace("uid-1/web/0", "uid-1/web/1")),
                record(KILLED.replace("prod-eu", "prod-us"))));

        assertThat(receiver.spans().stream().map(Span::getTraceId).distinct()).hasSize(3);
        assertThat(receiver.spans().stream().map(Span::getSpanId).distinct()).hasSize(15);
    }

    @Test
    void anOpenDocumentWaitsUntilItIsFinalAndIsSentOnce() {
        task.put(List.of(record(KILLED.replace("\"final\"", "\"open\""))));
        assertThat(receiver.traces).isEmpty();
        task.put(List.of(record(KILLED)));
        task.put(List.of(record(KILLED.replace("\"revision\":14", "\"revision\":15"))));

        assertThat(receiver.traces).hasSize(1);
    }

    @Test
    void aRevisionIsSentAgainWhenAskedFor() {
        OtlpTraceSinkTask again = started("resend.on.revision", "true");
        again.put(List.of(record(KILLED)));
        again.put(List.of(record(KILLED)));
        again.put(List.of(record(KILLED.replace("\"revision\":14", "\"revision\":15"))));

        assertThat(receiver.traces).hasSize(2);
    }

    @Test
    void aMapIsReadLikeText() {
        Map<String, Object> document = Map.of(
                "schema", "exit143/termination/v1",
                "id", "u/c/0",
                "revision", 3L,
                "state", "final",
                "phases", List.of(Map.of("phase", "exited", "at", "2026-11-22T12:00:30Z", "observed", true)));
        task.put(List.of(record(document)));

        assertThat(receiver.spans()).singleElement().extracting(Span::getName).isEqualTo("termination ?/? ?");
    }

    @Test
    void aStretchThatWouldEndBeforeItBeganIsNotDrawn() {
        task.put(List.of(record(KILLED.replace("2026-11-22T12:00:00.100Z", "2026-11-22T11:59:59.9Z"))));

        assertThat(spansByName()).doesNotContainKey("detect").containsKey("drain");
    }

    @Test
    void lastLogLinesAreSentAsRecordsOfTheTraceWhenAskedFor() {
        task.put(List.of(record(KILLED)));
        assertThat(receiver.logs).isEmpty();
        started("logs.enabled", "true").put(List.of(record(KILLED)));

        assertThat(receiver.logs).singleElement().satisfies(request -> {
            var line = request.getResourceLogs(0).getScopeLogs(0).getLogRecords(0);
            assertThat(line.getBody().getStringValue()).isEqualTo("still working");
            assertThat(line.getTraceId()).isEqualTo(receiver.spans().get(0).getTraceId());
            assertThat(texts(line.getAttributesList())).containsEntry("log.iostream", "stderr");
        });
    }

    @Test
    void aBusyReceiverIsTriedAgainWhenItSaysSo() {
        receiver.refuse(503);

        assertThatThrownBy(() -> task.put(List.of(record(KILLED)))).isInstanceOf(RetriableException.class);
        assertThat(contextCalls).containsExactly(7_000L);
        task.put(List.of(record(KILLED)));
        assertThat(receiver.traces).hasSize(1);
    }

    @Test
    void aReceiverThatRefusesForGoodFailsTheTask() {
        receiver.refuse(401);

        assertThatThrownBy(() -> task.put(List.of(record(KILLED))))
                .isInstanceOf(ConnectException.class)
                .isNotInstanceOf(RetriableException.class)
                .hasMessageContaining("HTTP 401");
    }

    @Test
    void anUnreachableReceiverIsTriedAgain() {
        receiver.close();

        assertThatThrownBy(() -> task.put(List.of(record(KILLED)))).isInstanceOf(RetriableException.class);
    }

    @Test
    void whatIsNoDocumentNamesTheRecordAndTheReason() {
        assertThatThrownBy(() -> task.put(List.of(record("{\"schema\":\"other\"}"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("exit143.timelines-3@0")
                .hasMessageContaining("found schema 'other'");
        assertThatThrownBy(() -> task.put(List.of(record("{")))).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> task.put(List.of(record(KILLED.replace("12:00:30Z", "noon")))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("exit143.timelines-3@2")
                .hasMessageContaining("is no RFC 3339 time");
    }

    @Test
    void aTombstoneIsNothingToSend() {
        task.put(List.of(record(null)));

        assertThat(receiver.traces).isEmpty();
    }

    @Test
    void headersAreSentAndNeverShown() {
        started("otlp.headers", "Authorization=Bearer s3cret", "otlp.compression", "none")
                .put(List.of(record(KILLED)));

        assertThat(receiver.authorizations).containsExactly("Bearer s3cret");
        assertThat(new OtlpSinkConfig(Map.of("otlp.headers", "Authorization=Bearer s3cret"))
                        .values()
                        .toString())
                .doesNotContain("s3cret");
        assertThatThrownBy(() -> new OtlpSinkConfig(Map.of("otlp.headers", "s3cret")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("pair 1 is not of the form name=value")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void theConnectorSpreadsItsTasksAndChecksItsSettings() {
        OtlpTraceSinkConnector connector = new OtlpTraceSinkConnector();
        connector.start(Map.of("otlp.endpoint", "http://collector:4318/"));

        assertThat(connector.taskConfigs(3)).hasSize(3);
        assertThat(ServiceLoader.load(SinkConnector.class).stream().map(ServiceLoader.Provider::type))
                .contains(OtlpTraceSinkConnector.class);
        assertThat(new OtlpSinkConfig(Map.of("otlp.endpoint", "http://collector:4318/")).url("traces"))
                .hasToString("http://collector:4318/v1/traces");
        assertThat(connector.validate(Map.of("otlp.endpoint", "collector:4318")).configValues())
                .filteredOn(value -> value.name().equals("otlp.endpoint"))
                .flatExtracting(ConfigValue::errorMessages)
                .hasSize(1);
    }
}
