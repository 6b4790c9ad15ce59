package io.exit143.deploy.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextsTest {

    private final JsonTexts texts = new JsonTexts("at", "object/metadata/uid", "items/at");

    @Test
    void nestedTextsAreFoundByPath() {
        assertThat(in("{\"object\":{\"spec\":{\"uid\":\"no\"},\"metadata\":{\"uid\":\"u1\"}},\"at\":\"t\"}"))
                .containsOnly(Map.entry("object/metadata/uid", "u1"), Map.entry("at", "t"));
    }

    @Test
    void firstOfAnArrayCounts() {
        assertThat(in("{\"items\":[{\"at\":\"a\"},{\"at\":\"b\"}]}")).containsOnly(Map.entry("items/at", "a"));
    }

    @Test
    void brokenLineGivesWhatStandsBeforeTheBreak() {
        assertThat(in("{\"at\":\"t\",\"object\":{\"metadata\":{\"ui")).containsOnly(Map.entry("at", "t"));
    }

    @Test
    void otherTypesAndOtherValuesAreNothing() {
        assertThat(in("{\"at\":7,\"object\":\"x\"}")).isEmpty();
        assertThat(in("[\"at\"]")).isEmpty();
        assertThat(in("no json")).isEmpty();
    }

    private Map<String, String> in(String line) {
        return texts.in(line.getBytes(StandardCharsets.UTF_8));
    }
}
