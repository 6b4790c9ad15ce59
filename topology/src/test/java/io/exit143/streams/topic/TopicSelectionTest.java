package io.exit143.streams.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TopicSelectionTest {

    @Test
    void whatCanBeATopicsNameIsOneAndNoPattern() {
        TopicSelection topics = TopicSelection.of(List.of("logs.eu", "logs_us"));
        assertThat(topics.contains("logs.eu")).isTrue();
        assertThat(topics.contains("logs-eu")).isFalse();
        assertThat(topics.pattern()).isNull();
        assertThat(topics.names()).containsExactlyInAnyOrder("logs.eu", "logs_us");
    }

    @Test
    void patternsFitWholeNamesAndStandBesideNames() {
        TopicSelection topics = TopicSelection.of(List.of("logs.x", "logs-(eu|us).*"));
        assertThat(List.of("logs.x", "logs-eu", "logs-us-1")).allMatch(topics::contains);
        assertThat(List.of("logs-x", "logsxx", "my-logs-eu", "logs-asia")).noneMatch(topics::contains);
        assertThat(topics.pattern()).isNotNull();
        assertThat(topics.names()).containsExactly("logs.x");
    }

    @Test
    void whatIsLeftOutIsLeftOutOfNamesAndPatterns() {
        TopicSelection other = TopicSelection.of(List.of("logs-b", "logs-x.*"));
        assertThat(TopicSelection.of(List.of("logs-a", "logs-b")).without(other).names())
                .containsExactly("logs-a");
        TopicSelection left = TopicSelection.of(List.of("logs-.*")).without(other);
        assertThat(List.of("logs-a", "logs-b1")).allMatch(left::contains);
        assertThat(List.of("logs-b", "logs-x", "logs-xyz")).noneMatch(left::contains);
    }

    @Test
    void nothingNamedIsNoTopic() {
        assertThat(TopicSelection.of(List.of()).isEmpty()).isTrue();
        assertThat(TopicSelection.of(List.of()).contains("")).isFalse();
        TopicSelection logs = TopicSelection.of(List.of("logs.*"));
        assertThat(logs.without(TopicSelection.of(List.of())).contains("logs")).isTrue();
    }

    @Test
    void whatIsNeitherNameNorExpressionIsRefusedAndNamed() {
        assertThatThrownBy(() -> TopicSelection.of(List.of("logs-(")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'logs-('", "letters, digits");
    }

    @Test
    void aPatternForEverythingTakesInNothingOfOurOwnNorOfKafkas() {
        TopicNames names = TopicNames.defaults().withLogs(List.of(".*"), List.of("journal-.*"));
        TopicSelection logs = names.containerLogTopics();
        assertThat(List.of("a", "exit143.timelines.copy", "journal-1")).allMatch(logs::contains);
        assertThat(List.of("__consumer_offsets", "exit143-pod-from-kubernetes-repartition", "x-evidence-changelog"))
                .noneMatch(logs::contains);
        assertThat(names.written()).noneMatch(logs::contains);
        assertThat(names.nodeLogTopics().contains("journal-1"))
                .as("read once, as container logs")
                .isFalse();
    }

    @Test
    void topicsNamedForContainerAndNodeLogsAreReadOnce() {
        TopicNames names = TopicNames.defaults().withLogs(List.of("both", "c"), List.of("both", "n"));
        assertThat(names.containerLogTopics().names()).containsExactlyInAnyOrder("both", "c");
        assertThat(names.nodeLogTopics().names()).containsExactly("n");
        assertThat(names.logTopics().names()).containsExactlyInAnyOrder("both", "c", "n");
    }

    @Test
    void rulesAreAskedInTheirOrder() {
        TopicRules<String> clusters =
                TopicRules.parse(List.of("logs-eu-1=one", "logs-eu.* = eu"), Function.identity(), "default");
        assertThat(clusters.of("logs-eu-1")).isEqualTo("one");
        assertThat(clusters.of("logs-eu-2")).isEqualTo("eu");
        assertThat(clusters.of("audit")).isEqualTo("default");
        assertThat(TopicRules.always("x").of("anything")).isEqualTo("x");
    }

    @Test
    void aRuleWithoutTopicOrValueIsRefused() {
        for (String wrong : List.of("logs", "=eu", "logs=")) {
            assertThatThrownBy(() -> TopicRules.parse(List.of(wrong), Function.identity(), ""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("'" + wrong + "'", "topic=value");
        }
    }
}
