package io.exit143.logs.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.exit143.logs.Decoded;
import io.exit143.logs.JournalLine;
import io.exit143.logs.LineIdentity;
import io.exit143.logs.LogDecoder;
import io.exit143.logs.LogLine;
import io.exit143.logs.LogRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeDetectionTest {

    private static final String NAMES =
            "'kubernetes':{'pod_name':'checkout-1','namespace_name':'shop','container_name':'app'}";

    @Test
    void answerDoesNotDependOnWhatCameBefore() {
        LogDecoder decoder = LogShapes.autoDetecting();
        List<Sample> samples = new ArrayList<>(Sample.all());
        List<Decoded> once = samples.stream()
                .map(sample -> LogShapes.autoDetecting().decode(sample.logRecord()))
                .toList();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(143));

        for (int i : order) {
            assertThat(decoder.decode(samples.get(i).logRecord())).isEqualTo(once.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "vector, fb-json-iso8601",
        "fluent-bit, ve-json",
        "filebeat, ve-json",
        "journald, fb-json-iso8601",
        "openshift-viaq, ve-json",
        "datadog-opw, ve-json",
        "cri-text, ve-json",
        "rsyslog, fd-kafka2-json",
        "kubernetes-event-exporter, fb-k8s-events-watch",
        "otel-collector, ve-json-keyed-as-object"
    })
    void namedDecoderSaysNotMineToOthers(String name, String sample) {
        LogDecoder decoder = LogShapes.named(name);
        // OTLP's name also stands for bare text, so an object without message is what it cannot know.
        LogRecord logRecord = sample.equals("ve-json-keyed-as-object")
                ? Records.record("{'a':1}")
                : Sample.named(sample).logRecord();

        assertThat(decoder.decode(logRecord)).isInstanceOf(Decoded.NotThisShape.class);
    }

    @Test
    void unknownNameIsRefusedWithAllNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogShapes.named("logstash"))
                .withMessageStartingWith(
                        "unknown log shape 'logstash'; known are alloy, alloy-k8s-events, auto, cri-text")
                .withMessageEndingWith("vector");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'involvedObject':{'kind':'Pod','name':'x'},'reason':'Killing',",
                "{'involvedObject':{'kind':'Pod'},'reason':'Killing','@timestamp':1769947200.5,",
                "{'createdAt':'2026-02-01T12:00:00.000Z','reason':'Killing','kind':'Pod','name':'x',",
                "{'objectRV':'1','reason':'Killing','kind':'Pod','name':'x',",
                "{'resourceLogs':[],",
                "{'__REALTIME_TIMESTAMP':'1769947200010412','MESSAGE':'I am the kubelet',",
                "{'MESSAGE':'I am the kubelet','_SYSTEMD_UNIT':'kubelet.service',",
                "{'source_type':'kubernetes_logs','file':'/var/log/pods/other_pod_" + Records.UID + "/app/0.log',"
            })
    void applicationsJsonMergedIntoALineDoesNotMakeItSomethingElse(String merged) {
        LogLine line = Records.line(merged + "'stream':'stdout','_p':'F','log':'hello'," + NAMES + "}");

        assertThat(line.identity().pod()).isEqualTo("checkout-1");
        assertThat(line.identity().namespace()).isEqualTo("shop");
        assertThat(line.identity().restartCount()).isNull();
    }

    @Test
    void pathOfAnotherPodIsIgnored() {
        LineIdentity identity = Records.line("{'stream':'stdout','log':'reading','path':'/var/log/pods/other_pod_"
                        + Records.UID + "/app/3.log'," + NAMES + "}")
                .identity();

        assertThat(identity.podUid()).isNull();
        assertThat(identity.restartCount()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I1122 12:40:50.381333   28255 file.go:477] \"Event\"",
                "E0201 12:00:00.000001       1 a.go:1] x",
                "time=\"2026-02-01T12:00:00.012100000Z\" level=info msg=\"StopContainer\"",
                "time=\"2026-02-01 12:00:00.012100000Z\" level=info msg=\"Stopped container\" id=1"
            })
    void bareNodeLinesAreJournalLines(String text) {
        assertThat(Records.auto(text.replace("'", "\"")).journal())
                .extracting(JournalLine::text)
                .containsExactly(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Info: shutting down now, please wait a little",
                "I1122 shutting down and all the rest of it",
                "time=12 level=info"
            })
    void otherBareLinesAreOnlyCounted(String text) {
        Decoded.Content content = Records.auto(text);

        assertThat(content.unattributed()).isEqualTo(1);
        assertThat(content.lines()).isEmpty();
        assertThat(content.journal()).isEmpty();
    }

    @Test
    void klogTextOfAContainerStaysTheContainers() {
        LogLine line = Records.line(
                "{'stream':'stderr','log':'I1122 12:40:50.381333       1 main.go:477] hello'," + NAMES + "}");

        assertThat(line.identity().pod()).isEqualTo("checkout-1");
    }

    @Test
    void kubeletsLogTailedFromAFileIsAJournalLine() {
        Decoded.Content content =
                Records.auto("{'@timestamp':1769947200.5,'log':'I1122 12:40:50.381333       1 main.go:477] hello'}");

        assertThat(content.journal()).hasSize(1);
    }

    @Test
    void applicationsOwnJsonIsABareLine() {
        assertThat(Records.auto("{'level':'INFO','msg':'draining'}").unattributed())
                .isEqualTo(1);
    }

    @Test
    void jsonWithoutAnyMessageIsNoShape() {
        assertThat(LogShapes.autoDetecting().decode(Records.record("{'level':'INFO'}")))
                .isInstanceOf(Decoded.NotThisShape.class);
    }

    @Test
    void batchMayMixLinesEventsAndJournal() {
        Decoded.Content content = Records.auto("{'resourceLogs':[{'resource':{'attributes':["
                + attribute("k8s.namespace.name", "shop") + "," + attribute("k8s.pod.name", "checkout-1")
                + "]},'scopeLogs':[{'logRecords':["
                + "{'body':{'stringValue':'a line'}},"
                + "{'body':{'stringValue':'Stopping container app'},'attributes':["
                + attribute("k8s.event.reason", "Killing") + "]},"
                + "{'body':{'kvlistValue':{'values':[" + attribute("MESSAGE", "from the journal") + ","
                + attribute("_HOSTNAME", "node-7")
                + "]}}}]}]},{'scopeLogs':[{'logRecords':[{'body':{'stringValue':'whose?'}}]}]}]}");

        assertThat(content.lines()).extracting(LogLine::index).containsExactly(0);
        assertThat(content.events()).extracting(event -> event.index()).containsExactly(1);
        assertThat(content.journal()).extracting(JournalLine::node).containsExactly("node-7");
        assertThat(content.unattributed()).isEqualTo(1);
    }

    private static String attribute(String key, String value) {
        return "{'key':'" + key + "','value':{'stringValue':'" + value + "'}}";
    }
}
