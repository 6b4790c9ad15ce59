package io.exit143.logs.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.exit143.logs.Decoded;
import io.exit143.logs.JournalLine;
import io.exit143.logs.LineIdentity;
import io.exit143.logs.LineTime;
import io.exit143.logs.LogLine;
import io.exit143.logs.LogRecord;
import io.exit143.logs.Part;
import io.exit143.logs.StdStream;
import io.exit143.logs.Strength;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What shippers do that a plain reading of their records gets wrong. */
class ShipperTrapsTest {

    private static final String STATEFUL = "'kubernetes':{'pod_name':'db-0','namespace_name':'shop',"
            + "'container_name':'app','pod_id':'" + Records.UID + "','docker_id':'" + Records.ID + "'}";

    @Test
    void fluentBitMayKeepTheUidOfAnEarlierPodOfTheName() {
        LineIdentity identity = Records.line("{'stream':'stdout','_p':'F','log':'x'," + STATEFUL + "}")
                .identity();

        assertThat(identity.podUid()).isEqualTo(Records.UID);
        assertThat(identity.podUidStrength()).isEqualTo(Strength.WEAK);
        assertThat(identity.attempt()).isEqualTo(Strength.WEAK);
    }

    @Test
    void fluentBitsPathKeyMakesTheAttemptStrongAndDropsTheCachedId() {
        LineIdentity identity = Records.line("{'stream':'stdout','_p':'F','log':'x','file':'/var/log/pods/shop_db-0_"
                        + Records.UID + "/app/3.log'," + STATEFUL + "}")
                .identity();

        assertThat(identity.podUidStrength()).isEqualTo(Strength.STRONG);
        assertThat(identity.restartCount()).isEqualTo(3);
        assertThat(identity.containerId()).isNull();
        assertThat(identity.attempt()).isEqualTo(Strength.STRONG);
    }

    @Test
    void applicationsTimeMergedOverTheRuntimesIsNotBelieved() {
        LineTime time = time("{'@timestamp':'2026-02-01T12:00:00.123456Z','time':'2026-02-01T11:59:59.9Z',"
                + "'stream':'stdout','_p':'F','msg':'x'," + STATEFUL + "}");

        assertThat(time.earliest()).isEqualTo(Instant.parse("2026-02-01T12:00:00.123456Z"));
        assertThat(time.source()).isEqualTo(LineTime.Source.RUNTIME);
    }

    @Test
    void withoutParserTheShippersTimeIsOnlyABound() {
        LineTime time = time("{'@timestamp':'2026-02-01T12:00:00.123456Z','log':'x'," + STATEFUL + "}");

        assertThat(time.onlyUpperBound()).isTrue();
    }

    @Test
    void roundedMillisecondsOfGelfCoverBothSides() {
        LineTime time = time("{'version':'1.1','short_message':'x','_stream':'stdout','timestamp':1769947200.124,"
                + "'_kubernetes_pod_name':'a','_kubernetes_namespace_name':'shop'}");

        assertThat(time.earliest()).isBefore(Instant.parse("2026-02-01T12:00:00.1235Z"));
        assertThat(time.latest()).isAfter(Instant.parse("2026-02-01T12:00:00.1244Z"));
    }

    @Test
    void recordWithoutAnyTimeHasNone() {
        byte[] value = ("{\"stream\":\"stdout\",\"_p\":\"F\",\"log\":\"x\"," + STATEFUL.replace('\'', '"') + "}")
                .getBytes(StandardCharsets.UTF_8);
        LogRecord logRecord = new LogRecord("t", null, Map.of(), null, value);

        assertThat(Records.content(LogShapes.autoDetecting().decode(logRecord)).lines())
                .extracting(LogLine::time)
                .containsOnlyNulls();
    }

    @Test
    void logtagOfALineLongerThanAChunkSaysNothing() {
        String longer = "x".repeat(16 * 1024 + 1);
        String chunk = "x".repeat(16 * 1024);

        assertThat(Records.line("{'stream':'stdout','logtag':'P','message':'" + longer + "'," + STATEFUL + "}")
                        .part())
                .isEqualTo(Part.FULL);
        assertThat(Records.line("{'stream':'stdout','logtag':'P','message':'" + chunk + "'," + STATEFUL + "}")
                        .part())
                .isEqualTo(Part.PARTIAL);
    }

    @Test
    void collectorsContainerIdIsWeakWithoutRestartCount() {
        LineIdentity identity = Records.line("{'resourceLogs':[{'resource':{'attributes':["
                        + "{'key':'k8s.namespace.name','value':{'stringValue':'shop'}},"
                        + "{'key':'k8s.pod.name','value':{'stringValue':'a'}},"
                        + "{'key':'container.id','value':{'stringValue':'" + Records.ID + "'}}]},"
                        + "'scopeLogs':[{'logRecords':[{'body':{'stringValue':'x'}}]}]}]}")
                .identity();

        assertThat(identity.attempt()).isEqualTo(Strength.WEAK);
    }

    @Test
    void unsetOtlpTimeFallsBackToWhenTheCollectorSawIt() {
        LineTime time = time("{'resourceLogs':[{'resource':{'attributes':["
                + "{'key':'k8s.namespace.name','value':{'stringValue':'shop'}},"
                + "{'key':'k8s.pod.name','value':{'stringValue':'a'}}]},'scopeLogs':[{'logRecords':["
                + "{'timeUnixNano':'0','observedTimeUnixNano':'1769947200333456789','body':{'stringValue':'x'}}]}]}]}");

        assertThat(time.earliest()).isEqualTo(Instant.parse("2026-02-01T12:00:00.333456789Z"));
        assertThat(time.source()).isEqualTo(LineTime.Source.SHIPPER);
    }

    @Test
    void fluentBitsOtlpKeepsItsMapInTheBody() {
        LogLine line =
                Records.line("{'resourceLogs':[{'scopeLogs':[{'logRecords':[{'timeUnixNano':'1769947200123456789',"
                        + "'body':{'kvlistValue':{'values':[{'key':'log','value':{'stringValue':'bye'}},"
                        + "{'key':'stream','value':{'stringValue':'stdout'}},"
                        + "{'key':'kubernetes','value':{'kvlistValue':{'values':["
                        + "{'key':'pod_name','value':{'stringValue':'a'}},"
                        + "{'key':'namespace_name','value':{'stringValue':'shop'}}]}}}]}}}]}]}]}");

        assertThat(line.text()).isEqualTo("bye");
        assertThat(line.identity().pod()).isEqualTo("a");
    }

    @Test
    void dockersJournaldDriverNamesTheAttempt() {
        LineIdentity identity = Records.line("{'__REALTIME_TIMESTAMP':'1769947200010412','MESSAGE':'bye',"
                        + "'_HOSTNAME':'node-7','CONTAINER_ID_FULL':'" + Records.ID
                        + "','CONTAINER_NAME':'k8s_app_checkout-1_shop_" + Records.UID + "_2'}")
                .identity();

        assertThat(identity)
                .isEqualTo(new LineIdentity(
                        "shop",
                        "checkout-1",
                        Records.UID,
                        Strength.STRONG,
                        "app",
                        Records.ID,
                        2,
                        "node-7",
                        Strength.STRONG));
    }

    @Test
    void journalTextThatIsNoUtf8ComesAsNumbers() {
        Decoded.Content content = Records.auto("{'__REALTIME_TIMESTAMP':'1769947200010412','MESSAGE':[104,105,255]}");

        assertThat(content.journal()).extracting(JournalLine::text).containsExactly("hi\ufffd");
    }

    @Test
    void filebeatsJournaldInputGivesJournalLines() {
        Decoded.Content content = Records.auto("{'@metadata':{'beat':'filebeat'},'input':{'type':'journald'},"
                + "'host':{'name':'node-7'},'systemd':{'unit':'kubelet.service'},'message':'x'}");

        assertThat(content.journal())
                .extracting(JournalLine::node, JournalLine::unit)
                .containsExactly(tuple("node-7", "kubelet.service"));
    }

    @Test
    void viaqsNodeLogsAreJournalLines() {
        Decoded.Content content = Records.auto("{'openshift':{},'log_type':'infrastructure','log_source':'node',"
                + "'hostname':'node-7','systemd':{'t':{'SYSTEMD_UNIT':'kubelet.service'}},'message':'x'}");

        assertThat(content.journal()).extracting(JournalLine::unit).containsExactly("kubelet.service");
    }

    @Test
    void viaqsStructuredLineIsItsJson() {
        LogLine line = Records.line("{'openshift':{},'log_type':'application','structured':{'msg':'bye'},"
                + "'kubernetes':{'pod_name':'a','namespace_name':'shop'}}");

        assertThat(line.message()).isEqualTo("bye");
    }

    @Test
    void claimedRecordWithoutMessageIsBroken() {
        assertThat(LogShapes.autoDetecting().decode(Records.record("{'source_type':'kubernetes_logs'}")))
                .isEqualTo(new Decoded.Broken("vector: no message"));
    }

    @Test
    void dockerLineTakesItsPodFromThePathHeader() {
        LogRecord logRecord = new LogRecord(
                "t",
                null,
                Map.of("file", Records.PATH.getBytes(StandardCharsets.UTF_8)),
                null,
                "{\"log\":\"bye\\n\",\"stream\":\"stdout\",\"time\":\"2026-02-01T12:00:00.5Z\"}"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(Records.content(LogShapes.autoDetecting().decode(logRecord)).lines())
                .extracting(line -> line.identity().restartCount())
                .containsExactly(3);
    }

    @Test
    void criTextWithoutPathHeaderIsOnlyCounted() {
        assertThat(Records.auto("2026-02-01T12:00:00.5Z stdout F bye").unattributed())
                .isEqualTo(1);
    }

    @Test
    void lineThatNoParserTookApartIsReadAsTheRuntimeWroteIt() {
        LogLine line = Records.line(
                "{'@timestamp':1769947201.5,'log':'2026-02-01T12:00:00.123456789Z stderr P bye'," + STATEFUL + "}");

        assertThat(line.text()).isEqualTo("bye");
        assertThat(line.stream()).isEqualTo(StdStream.STDERR);
        assertThat(line.part()).isEqualTo(Part.PARTIAL);
        assertThat(line.time())
                .isEqualTo(new LineTime(
                        Instant.parse("2026-02-01T12:00:00.123456789Z"), Duration.ofNanos(1), LineTime.Source.RUNTIME));
    }

    @Test
    void otlpWhoseFirstLengthIsABraceIsStillOtlp() {
        byte[] resourceLogs = LogsData.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder().setSchemaUrl("x".repeat('{' - 2)))
                .build()
                .toByteArray();
        assertThat(resourceLogs).startsWith('\n', '{');

        Decoded decoded = LogShapes.autoDetecting().decode(new LogRecord("t", null, Map.of(), null, resourceLogs));

        assertThat(Records.content(decoded).lines()).isEmpty();
    }

    private static LineTime time(String value) {
        return Objects.requireNonNull(Records.line(value).time());
    }
}
