package io.exit143.logs.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.exit143.logs.Decoded;
import io.exit143.logs.LineIdentity;
import io.exit143.logs.LineTime;
import io.exit143.logs.LogLine;
import io.exit143.logs.LogRecord;
import io.exit143.logs.StdStream;
import io.exit143.logs.Strength;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTest {

    @Test
    void pointersFindTheFields() {
        LogLine line = decode(
                Map.of(
                        "message", "/l/t",
                        "time", "/at",
                        "timeSource", "runtime",
                        "stream", "/fd",
                        "namespace", "/k/0",
                        "pod", "/k/1",
                        "container", "/c",
                        "restartCount", "/n",
                        "node", "/host"),
                "{'l':{'t':'bye'},'at':1769947200123,'fd':'stderr','k':['shop','checkout-1'],'c':'app','n':'2','host':'node-7'}");

        assertThat(line.text()).isEqualTo("bye");
        assertThat(line.stream()).isEqualTo(StdStream.STDERR);
        assertThat(line.time()).extracting(LineTime::source).isEqualTo(LineTime.Source.RUNTIME);
        assertThat(line.identity())
                .isEqualTo(new LineIdentity(
                        "shop", "checkout-1", null, Strength.NONE, "app", null, 2, "node-7", Strength.STRONG));
    }

    @Test
    void plainTextTakesItsPodFromTheTopic() {
        LogLine line = decode(Map.of("topic", "logs\\.(?P<namespace>[^.]+)\\.(?P<pod>.+)"), "bye");

        assertThat(line.identity().namespace()).isEqualTo("shop");
        assertThat(line.identity().pod()).isEqualTo("checkout-1");
        assertThat(line.text()).isEqualTo("bye");
    }

    @Test
    void valueWinsOverHeaderOverKeyOverTopic() {
        LogLine line = decode(
                Map.of(
                        "pod", "/pod",
                        "header.pod", "h",
                        "header.container", "h",
                        "key", "(?P<pod>k)(?P<container>e)(?P<namespace>y)",
                        "topic", "logs\\.(?P<namespace>[^.]+)\\.(?P<node>.+)"),
                "{'pod':'from-value','message':'x'}");

        assertThat(line.identity())
                .isEqualTo(new LineIdentity(
                        "y",
                        "from-value",
                        null,
                        Strength.NONE,
                        "from-header",
                        null,
                        null,
                        "checkout-1",
                        Strength.NONE));
    }

    @Test
    void topicThatDoesNotMatchNamesNoPod() {
        Decoded.Content content = Records.content(
                LogShapes.mapping(MappingSettings.parse(Map.of("topic", "other\\.(?P<namespace>.+)\\.(?P<pod>.+)")))
                        .decode(record("bye")));

        assertThat(content.unattributed()).isEqualTo(1);
    }

    @Test
    void objectWithoutTheMessageIsNotThisShape() {
        assertThat(LogShapes.mapping(MappingSettings.parse(Map.of("message", "/text")))
                        .decode(record("{'log':'x'}")))
                .isInstanceOf(Decoded.NotThisShape.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pods | /x | unknown mapping setting 'pods'; allowed are topic, key, timeSource, and, also after 'header.', message",
                "header.x | y | unknown mapping setting 'header.x'",
                "pod | x | mapping setting 'pod' is 'x'; allowed is a JSON pointer such as /log",
                "topic | ( | mapping setting 'topic' is '('; allowed is an RE2 regular expression",
                "timeSource | app | mapping setting 'timeSource' is 'app'; allowed are runtime and shipper"
            })
    void wrongSettingIsRefused(String name, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MappingSettings.parse(Map.of(name, value)))
                .withMessageStartingWith(message);
    }

    private static LogLine decode(Map<String, String> settings, String value) {
        List<LogLine> lines = Records.content(
                        LogShapes.mapping(MappingSettings.parse(settings)).decode(record(value)))
                .lines();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private static LogRecord record(String value) {
        return new LogRecord(
                "logs.shop.checkout-1",
                "key".getBytes(StandardCharsets.UTF_8),
                Map.of("h", "from-header".getBytes(StandardCharsets.UTF_8)),
                Records.CREATED,
                value.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
