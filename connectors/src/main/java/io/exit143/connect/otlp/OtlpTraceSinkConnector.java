package io.exit143.connect.otlp;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** Sends each termination, once its document is final, as one trace to an OTLP receiver. Reads {@code exit143.timelines}. */
public final class OtlpTraceSinkConnector extends SinkConnector {

    private Map<String, String> settings = Map.of();

    /** Used by Connect. */
    public OtlpTraceSinkConnector() {}

    @Override
    public String version() {
        return OtlpTraceSinkTask.VERSION;
    }

    @Override
    public ConfigDef config() {
        return OtlpSinkConfig.DEFINITION;
    }

    @Override
    public void start(Map<String, String> newSettings) {
        settings = Map.copyOf(new OtlpSinkConfig(newSettings).originalsStrings());
    }

    @Override
    public Class<? extends Task> taskClass() {
        return OtlpTraceSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, settings);
    }

    @Override
    public void stop() {
        // Nothing runs here; the tasks do the work.
    }
}
