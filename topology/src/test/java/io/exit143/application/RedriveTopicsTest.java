package io.exit143.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.application.RedriveTopics.Kind;
import io.exit143.streams.topic.TopicNames;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedriveTopicsTest {

    private static final Set<String> PRESENT = Set.of(
            "logs-app",
            "node-logs",
            "exit143.kubernetes",
            "exit143.looked-back",
            "exit143-by-pod-repartition",
            "kubernetes-audit",
            "payments");

    private final RedriveTopics topics =
            new RedriveTopics(TopicNames.defaults().withLogs(List.of("logs-.*"), List.of("node-logs")), "exit143");

    @Test
    void whatAPatternFitsIsReadLikeWhatIsNamed() {
        assertThat(List.of(
                        "logs-app",
                        "node-logs",
                        "exit143.kubernetes",
                        "exit143.looked-back",
                        "exit143-by-pod-repartition",
                        "kubernetes-audit"))
                .allMatch(topic -> topics.kind(topic, PRESENT) == Kind.READ);
    }

    @Test
    void whatIsNotReadNowOrIsGoneMayBeLater() {
        assertThat(List.of("payments", "container-logs", "logs-gone", "other-by-pod-repartition"))
                .allMatch(topic -> topics.kind(topic, PRESENT) == Kind.NOT_NOW);
    }

    @Test
    void whatExit143OnlyWritesIsNeverAnInput() {
        assertThat(List.of("", "exit143.timelines", "exit143.dead-letters", "exit143-evidence-changelog"))
                .allMatch(topic -> topics.kind(topic, PRESENT) == Kind.NEVER);
    }
}
