package io.exit143.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class Exit143ApplicationTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helpNamesEverySetting() throws Exception {
        assertThat(run(Map.of(), "--help")).isZero();
        assertThat(text(out)).contains("--config FILE", "EXIT143_BOOTSTRAP_SERVERS", "exit143.topics.container-logs");
    }

    @Test
    void unknownArgumentIsWrongUsage() throws Exception {
        assertThat(run(Map.of(), "--confg", "x")).isEqualTo(2);
        assertThat(text(err)).contains("--confg", "Usage: exit143 run");
    }

    @Test
    void settingsFileThatIsNotThereIsNamed() throws Exception {
        assertThat(run(Map.of(), "--config", "/no/such/file")).isEqualTo(2);
        assertThat(text(err)).contains("/no/such/file does not exist");
    }

    @Test
    void wrongSettingIsWrongUsage() throws Exception {
        assertThat(run(Map.of("EXIT143_PARTITIONS", "many"))).isEqualTo(2);
        assertThat(text(err)).contains("exit143.partitions", "many");
    }

    @Test
    void brokersThatDoNotAnswerAreNamed() throws Exception {
        Map<String, String> environment = Map.of(
                "EXIT143_BOOTSTRAP_SERVERS", "localhost:1",
                "KAFKA_DEFAULT_API_TIMEOUT_MS", "300",
                "KAFKA_REQUEST_TIMEOUT_MS", "300");
        assertThat(run(environment)).isEqualTo(1);
        assertThat(text(err)).contains("localhost:1");
    }

    @Test
    void threadIsReplacedOnlyIfTryingAgainMayHelp() {
        assertThat(StreamsProcess.answer(new StreamsException("lost", new DisconnectException())))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(StreamsProcess.answer(new StreamsException("bug", new IllegalStateException())))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }

    private int run(Map<String, String> environment, String... arguments) throws InterruptedException {
        return Exit143Application.run(
                List.of(arguments),
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
