package io.exit143.connect.kubernetes;

import io.exit143.connect.kubernetes.access.AccessCheck;
import io.exit143.connect.kubernetes.config.ConverterCheck;
import io.exit143.connect.kubernetes.config.KubernetesSourceConfig;
import io.exit143.connect.kubernetes.offsets.OffsetCheck;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * Follows the objects of one Kubernetes cluster: lists them, watches them, and notices what was deleted while it was
 * away. One task: Connect runs it on one worker at a time.
 */
public final class KubernetesSourceConnector extends SourceConnector {

    private Map<String, String> settings = Map.of();

    /** Used by Connect. */
    public KubernetesSourceConnector() {}

    @Override
    public String version() {
        return Version.VALUE;
    }

    @Override
    public ConfigDef config() {
        return KubernetesSourceConfig.DEFINITION;
    }

    @Override
    public void start(Map<String, String> newSettings) {
        KubernetesSourceConfig checked = new KubernetesSourceConfig(newSettings);
        settings = Map.copyOf(checked.originalsStrings());
    }

    @Override
    public Class<? extends Task> taskClass() {
        return KubernetesSourceTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return List.of(settings);
    }

    @Override
    public void stop() {
        // Nothing runs here; the task does the work.
    }

    /** Besides the settings themselves, checks that the API server can be reached and allows what is needed. */
    @Override
    public Config validate(Map<String, String> proposed) {
        Config result = super.validate(proposed);
        ConverterCheck.check(proposed, result);
        boolean sound = result.configValues().stream()
                .allMatch(value -> value.errorMessages().isEmpty());
        if (sound) {
            AccessCheck.check(new KubernetesSourceConfig(proposed), result);
        }
        return result;
    }

    /**
     * An offset stands for exactly the changes told before it: positions and known objects of a shard are in the offset
     * of the record that changed them. So with exactly-once enabled, each change a watch tells is written once.
     */
    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> proposed) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    /** Refuses offsets that the task could not start from. */
    @Override
    public boolean alterOffsets(Map<String, String> current, Map<Map<String, ?>, Map<String, ?>> offsets) {
        offsets.forEach(OffsetCheck::check);
        return true;
    }
}
