package io.exit143.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.connect.audit.AuditMXBean;
import io.exit143.connect.audit.AuditWebhook;
import io.exit143.connect.kubernetes.KubernetesSourceConnector;
import io.exit143.connect.kubernetes.metrics.FeedMXBean;
import io.exit143.connect.kubernetes.metrics.QueueMXBean;
import io.exit143.connect.kubernetes.objects.Resource;
import io.exit143.connect.kubernetes.watch.WatchProcess;
import io.exit143.connect.otlp.OtlpTraceSinkConnector;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/connectors.md says what the code does. */
class DocumentationTest {

    private static final Path PAGE = Path.of("../docs/connectors.md");

    private static String between(String begin, String end) throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).contains(begin, end);
        return page.substring(page.indexOf(begin) + begin.length(), page.indexOf(end));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("definitions")
    void theSettingsAreThoseOfTheCode(String name, ConfigDef definition) throws IOException {
        String expected = SettingsTable.of(definition);
        Path generated = Files.writeString(Path.of("target/" + name.replace(' ', '-') + ".md"), expected);

        assertThat(between("<!-- settings of the " + name + " -->", "<!-- end of the settings of the " + name + " -->"))
                .as("copy %s into docs/connectors.md", generated)
                .isEqualToIgnoringWhitespace(expected);
    }

    static Stream<Arguments> definitions() {
        return Stream.of(
                Arguments.of("Kubernetes source", new KubernetesSourceConnector().config()),
                Arguments.of("watch process", ownSettingsOfTheWatchProcess()),
                Arguments.of("audit receiver", AuditWebhook.config()),
                Arguments.of("trace sink", new OtlpTraceSinkConnector().config()));
    }

    /** The connector's mean the same there, and are in the connector's table. */
    private static ConfigDef ownSettingsOfTheWatchProcess() {
        ConfigDef own = new ConfigDef();
        Set<String> ofTheConnector = new KubernetesSourceConnector().config().names();
        WatchProcess.config().configKeys().values().stream()
                .filter(key -> !ofTheConnector.contains(key.name))
                .forEach(own::define);
        return own;
    }

    @ParameterizedTest
    @ValueSource(classes = {FeedMXBean.class, QueueMXBean.class, AuditMXBean.class})
    void everyMetricIsInTheTable(Class<?> bean) throws IOException {
        String table = between("<!-- metrics -->", "<!-- end of the metrics -->");

        for (Method getter : bean.getMethods()) {
            assertThat(table).contains("| `" + getter.getName().substring("get".length()) + "` |");
        }
    }

    @Test
    void theClusterRoleIsJustEnoughForAllResources() throws IOException {
        ClusterRole role = manifests().stream()
                .filter(ClusterRole.class::isInstance)
                .map(ClusterRole.class::cast)
                .findFirst()
                .orElseThrow();

        assertThat(granted(role.getRules())).isEqualTo(needed(List.of(Resource.values())));
    }

    @Test
    void theRoleOfOneNamespaceIsJustEnoughForWhatHasANamespace() throws IOException {
        Role role = role("exit143-connector");
        List<Resource> namespaced =
                List.of(Resource.values()).stream().filter(Resource::namespaced).toList();

        assertThat(granted(role.getRules())).isEqualTo(needed(namespaced));
    }

    @Test
    void theRoleForLeaderElectionAllowsLeasesOnly() throws IOException {
        assertThat(granted(role("exit143-watch-lease").getRules()))
                .containsExactlyInAnyOrder(
                        "get coordination.k8s.io/leases",
                        "create coordination.k8s.io/leases",
                        "update coordination.k8s.io/leases",
                        "patch coordination.k8s.io/leases");
    }

    private static Role role(String name) throws IOException {
        return manifests().stream()
                .filter(Role.class::isInstance)
                .map(Role.class::cast)
                .filter(role -> role.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> needed(List<Resource> resources) {
        return resources.stream()
                .flatMap(resource -> Set.of("list", "watch").stream()
                        .map(verb -> verb + " " + resource.group() + "/" + resource.plural()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> granted(List<PolicyRule> rules) {
        Set<String> granted = new TreeSet<>();
        for (PolicyRule rule : rules) {
            for (String verb : rule.getVerbs()) {
                for (String group : rule.getApiGroups()) {
                    rule.getResources().forEach(resource -> granted.add(verb + " " + group + "/" + resource));
                }
            }
        }
        return granted;
    }

    private static List<HasMetadata> manifests() throws IOException {
        KubernetesSerialization serialization = new KubernetesSerialization();
        Matcher yaml =
                Pattern.compile("```yaml\n(apiVersion: .*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        return yaml.results()
                .flatMap(block -> List.of(block.group(1).split("(?m)^---$")).stream())
                .<HasMetadata>map(serialization::unmarshal)
                .toList();
    }
}
