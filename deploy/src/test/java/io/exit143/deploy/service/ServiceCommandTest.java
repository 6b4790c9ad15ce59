package io.exit143.deploy.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int run(ServiceCommand command, Map<String, String> environment, String... arguments) throws Exception {
        return command.run(List.of(arguments), environment, stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void helpGoesToStandardOutputWithAllSettings() throws Exception {
        assertThat(run(ServiceCommand.watch(), Map.of(), "--help")).isZero();
        assertThat(run(ServiceCommand.auditWebhook(), Map.of(), "--help")).isZero();
        assertThat(text(out))
                .contains("Usage: exit143 watch [--config FILE]", "EXIT143_LEADER_ELECTION_ENABLED")
                .contains("Usage: exit143 audit-webhook [--config FILE]", "EXIT143_AUDIT_LISTEN_PORT");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void unknownArgumentsAreWrongUsage() throws Exception {
        assertThat(run(ServiceCommand.watch(), Map.of(), "--fast")).isEqualTo(2);
        assertThat(text(err)).contains("unknown arguments [--fast]", "Usage: exit143 watch");
    }

    @Test
    void aMissingFileAndAnUnknownSettingAreWrongUsage() throws Exception {
        Path file = Files.writeString(folder.resolve("settings"), "exit143.clustre=x\n");

        assertThat(run(
                        ServiceCommand.watch(),
                        Map.of(),
                        "--config",
                        folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(run(ServiceCommand.watch(), Map.of(), "--config", file.toString()))
                .isEqualTo(2);
        assertThat(text(err)).contains("none does not exist", "Unknown setting 'exit143.clustre'");
    }

    @Test
    void aValueThatIsNotAllowedIsWrongUsage() throws Exception {
        assertThat(run(ServiceCommand.watch(), Map.of("EXIT143_RESOURCES", "secrets")))
                .isEqualTo(2);
        assertThat(run(ServiceCommand.auditWebhook(), Map.of()))
                .as("no token file")
                .isEqualTo(2);
    }

    @Test
    void theServiceGetsItsSettingsAndGivesTheExitCode() throws Exception {
        Path file = Files.writeString(folder.resolve("settings"), "exit143.colour=blue\n");
        AtomicReference<Map<String, String>> got = new AtomicReference<>(Map.of());
        ServiceCommand command = new ServiceCommand("paint", "Paints.", () -> new Service() {
            @Override
            public ConfigDef definition() {
                return new ConfigDef()
                        .define("colour", ConfigDef.Type.STRING, "red", ConfigDef.Importance.LOW, "Which.");
            }

            @Override
            public int run(Map<String, String> settings) {
                got.set(settings);
                return 1;
            }

            @Override
            public void stop() {
                throw new AssertionError("it had ended");
            }
        });

        assertThat(run(command, Map.of("KAFKA_CLIENT_ID", "me"), "--config", file.toString()))
                .isEqualTo(1);
        assertThat(got.get())
                .containsOnly(
                        Map.entry("colour", "blue"),
                        Map.entry("kafka.client.id", "me"),
                        Map.entry("kafka.bootstrap.servers", "localhost:9092"));
    }
}
