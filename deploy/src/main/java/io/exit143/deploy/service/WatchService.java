package io.exit143.deploy.service;

import io.exit143.connect.kubernetes.watch.WatchProcess;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/** The Kubernetes source connector as a process of its own. */
final class WatchService implements Service {

    private final WatchProcess process = new WatchProcess();

    @Override
    public ConfigDef definition() {
        return WatchProcess.config();
    }

    @Override
    public int run(Map<String, String> settings) {
        return process.run(settings);
    }

    @Override
    public void stop() {
        process.stop();
    }
}
