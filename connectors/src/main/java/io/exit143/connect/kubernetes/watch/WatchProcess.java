package io.exit143.connect.kubernetes.watch;

import io.exit143.connect.kubernetes.access.AccessCheck;
import io.exit143.connect.kubernetes.access.KubernetesClients;
import io.exit143.connect.kubernetes.config.KubernetesSourceConfig;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Kubernetes source as one process that writes to Kafka by itself, for those without Connect: the same code, the same
 * settings, the same guarantees, exactly once. With leader election several may run, one works.
 */
public final class WatchProcess {

    private static final Logger LOG = LoggerFactory.getLogger(WatchProcess.class);
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(200);

    private final InstantSource clock;
    private volatile boolean stopped;

    /** Does nothing until it is run. */
    public WatchProcess() {
        this(InstantSource.system());
    }

    /** @param clock says when changes are received */
    public WatchProcess(InstantSource clock) {
        this.clock = clock;
    }

    /** The settings, with their defaults and meaning; {@code kafka.*} besides. */
    public static ConfigDef config() {
        return WatchConfig.all();
    }

    /**
     * Works until {@link #stop()} is called or it cannot go on.
     *
     * @param settings the connector's settings, {@code positions.topic}, {@code leader.election.*}, and {@code kafka.*}
     *     for the Kafka clients
     * @return the process's exit code: 0 when it was stopped; 1 when it failed and may be started again; 2 when the
     *     settings are wrong
     */
    public int run(Map<String, String> settings) {
        try {
            WatchConfig config = new WatchConfig(settings);
            warnOfMissingPermissions(config.source());
            if (config.leaderElection()) {
                runAsLeader(config);
            } else {
                new TopicWriter(config, clock).writeWhile(() -> !stopped);
            }
            return 0;
        } catch (ConfigException wrong) {
            LOG.error("The settings are wrong: {}", wrong.getMessage());
            return 2;
        } catch (KafkaException | KubernetesClientException failed) {
            LOG.error("Cannot go on", failed);
            return stopped ? 0 : 1;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return stopped ? 0 : 1;
        }
    }

    /** Ends {@link #run} within about a second; may be called from any thread. */
    public void stop() {
        stopped = true;
    }

    /** As Connect does when a connector is made; here it may start all the same, for permissions may come later. */
    private static void warnOfMissingPermissions(KubernetesSourceConfig source) {
        Config checked = new Config(KubernetesSourceConfig.DEFINITION.validate(source.originalsStrings()));
        AccessCheck.check(source, checked);
        checked.configValues().stream()
                .flatMap(value -> value.errorMessages().stream())
                .forEach(LOG::warn);
    }

    private void runAsLeader(WatchConfig config) throws InterruptedException {
        try (KubernetesClient client = KubernetesClients.create(config.source(), config.leaseDuration())) {
            while (!stopped) {
                try (Leadership leadership = Leadership.campaign(client, config)) {
                    awaitEnd(config, leadership);
                }
            }
        }
    }

    private void awaitEnd(WatchConfig config, Leadership leadership) throws InterruptedException {
        while (!stopped && !leadership.isOver()) {
            if (leadership.awaitWon(CHECK_INTERVAL) && leadership.isLeading()) {
                LOG.info("Leading: {}", config.leaseName());
                new TopicWriter(config, clock).writeWhile(() -> !stopped && leadership.isLeading());
                return;
            }
        }
    }
}
