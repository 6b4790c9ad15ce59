package io.exit143.streams.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LaterReleaseTest {

    @Test
    void laterVersionIsAnErrorThatSaysWhatToDo() {
        assertThatThrownBy(() -> LaterReleaseException.check("A timer", 3, 2))
                .isInstanceOf(LaterReleaseException.class)
                .hasMessageContainingAll("A timer", "version 3", "beyond 2", "run that one");
    }

    @Test
    void knownVersionIsNone() {
        LaterReleaseException.check("A timer", 2, 2);
        LaterReleaseException.check("A timer", 1, 2);
    }

    @Test
    void unknownKindOfFactOrMessageIsOne() {
        byte[] later = "{\"message\":\"from-the-future\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThatThrownBy(() -> JsonSerde.of(Message.class).deserializer().deserialize("a-topic", later))
                .satisfies(e -> assertThat(LaterReleaseException.causes(e)).isTrue())
                .rootCause()
                .hasMessageContaining("from-the-future");
    }

    @Test
    void garbageIsNone() {
        byte[] garbage = "{".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThatThrownBy(() -> JsonSerde.of(Message.class).deserializer().deserialize("a-topic", garbage))
                .satisfies(e -> assertThat(LaterReleaseException.causes(e)).isFalse());
    }
}
