package io.exit143.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.exit143.termination.evidence.ContainerSpec.Launcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static @Nullable Launcher read(String command, String args) throws Exception {
        return LauncherReader.read(JSON.readTree(command), JSON.readTree(args));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"sh\",\"-c\",\"cd /app && node server.js\"]",
                "[\"/bin/bash\",\"-ec\",\"migrate; serve\"]",
                "[\"sh\",\"-c\",\"serve &\\nwait\"]"
            })
    void aShellThatRunsSeveralCommandsStays(String command) throws Exception {
        assertThat(read(command, "[]")).isEqualTo(Launcher.SHELL);
    }

    @Test
    void theScriptMayStandAmongTheArguments() throws Exception {
        assertThat(read("[\"sh\",\"-c\"]", "[\"migrate && serve\"]")).isEqualTo(Launcher.SHELL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"sh\",\"-c\",\"migrate && exec serve\"]",
                "[\"sh\",\"-c\",\"trap 'kill $p' TERM; serve & wait\"]",
                "[\"sh\",\"-c\",\"serve --port 80\"]",
                "[\"sh\",\"/start.sh\"]",
                "[\"node\",\"server.js\"]",
                "[]",
                "null"
            })
    void aShellThatGivesWayOrMayDoSoIsNotBlamed(String command) throws Exception {
        assertThat(read(command, "[]")).isNull();
    }

    @Test
    void packageManagersRunScripts() throws Exception {
        assertThat(read("[\"npm\",\"run\",\"start\"]", "null")).isEqualTo(Launcher.PACKAGE_RUNNER);
    }
}
