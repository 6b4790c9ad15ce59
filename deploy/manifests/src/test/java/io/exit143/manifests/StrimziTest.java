package io.exit143.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.streams.topic.TopicNames;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StrimziTest {

    private final List<ObjectNode> objects = Repository.files(Repository.STRIMZI, ".yaml").stream()
            .flatMap(file -> Manifests.read(Repository.text(file)).stream())
            .toList();

    @Test
    void everyObjectFitsItsTypedModel() {
        assertThat(objects)
                .isNotEmpty()
                .allSatisfy(o -> assertThatCode(() -> TypedModels.read(o))
                        .as(Manifests.title(o))
                        .doesNotThrowAnyException());
    }

    @Test
    void aFieldThatStrimziDoesNotHaveIsRefused() {
        ObjectNode topic = Manifests.one(objects, "KafkaTopic", "exit143.timelines");
        ((ObjectNode) topic.path("spec")).put("partitons", 8);
        assertThatThrownBy(() -> TypedModels.read(topic)).hasMessageContaining("partitons");
    }

    @Test
    void allOfOurTopicsAreThereWithThePolicyTheContractGivesThem() {
        TopicNames names = TopicNames.defaults();
        assertThat(policy(names.kubernetes())).isEqualTo("delete");
        assertThat(policy(names.timelines())).isEqualTo("compact");
        assertThat(policy(names.terminations())).isEqualTo("compact");
        assertThat(policy(names.taggedLogs())).isEqualTo("delete");
        assertThat(policy(names.deadLetters())).isEqualTo("delete");
        assertThat(policy(names.lookBackRequests())).isEqualTo("delete");
        assertThat(policy(names.lookedBack())).isEqualTo("delete");
        assertThat(policy("exit143.kubernetes.positions")).isEqualTo("compact");
        assertThat(policy("exit143.kubernetes.bookmarks")).isEqualTo("compact");
    }

    private String policy(String topic) {
        return Manifests.one(objects, "KafkaTopic", topic)
                .at("/spec/config/cleanup.policy")
                .asText();
    }

    @Test
    void theApplicationsUserMayReadWhatItReadsAndWriteWhatItWritesAndNoMore() {
        TopicNames names = TopicNames.defaults();
        Set<String> reads = new TreeSet<>(names.containerLogs());
        reads.addAll(names.nodeLogs());
        reads.addAll(names.kubernetesEvents());
        reads.addAll(names.kubernetesAudit());
        reads.addAll(List.of(names.kubernetes(), names.timelines(), names.lookBackRequests(), names.lookedBack()));
        Set<String> writes = new TreeSet<>(List.of(
                names.timelines(),
                names.terminations(),
                names.taggedLogs(),
                names.deadLetters(),
                names.lookBackRequests(),
                names.lookedBack()));
        reads.add("exit143-");
        writes.add("exit143-");
        assertThat(topics("exit143", "Read")).isEqualTo(reads);
        assertThat(topics("exit143", "Write")).isEqualTo(writes);
    }

    private Set<String> topics(String user, String operation) {
        Set<String> topics = new TreeSet<>();
        for (JsonNode acl : Manifests.one(objects, "KafkaUser", user).at("/spec/authorization/acls")) {
            if (acl.at("/resource/type").asText().equals("topic")
                    && acl.path("operations").toString().contains('"' + operation + '"')) {
                topics.add(acl.at("/resource/name").asText());
            }
        }
        return topics;
    }

    @Test
    void connectorsUseOnlySettingsThatExist() {
        String documented = Repository.text(Repository.ROOT.resolve("docs/connectors.md"));
        for (ObjectNode connector : Manifests.all(objects, "KafkaConnector")) {
            connector.at("/spec/config").fieldNames().forEachRemaining(key -> {
                if (!Pattern.matches("(key|value)\\.converter(\\..*)?|topics|producer\\.override\\..*", key)) {
                    assertThat(documented).contains("| `" + key + "` |");
                }
            });
        }
    }

    @Test
    void theSourcesRightsAreThoseOfTheDocumentation() {
        String documented = Repository.text(Repository.ROOT.resolve("docs/connectors.md"));
        ObjectNode documentedRole = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(documented)
                .results()
                .flatMap(block -> Manifests.read(block.group(1)).stream())
                .filter(o -> o.path("kind").asText().equals("ClusterRole"))
                .findFirst()
                .orElseThrow();
        assertThat(Manifests.one(objects, "ClusterRole", "exit143-connector").path("rules"))
                .isEqualTo(documentedRole.path("rules"));
    }
}
