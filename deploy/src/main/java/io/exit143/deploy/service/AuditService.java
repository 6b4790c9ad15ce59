package io.exit143.deploy.service;

import io.exit143.connect.audit.AuditWebhook;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The receiver for the API server's audit webhook. */
final class AuditService implements Service {

    private static final Logger LOG = LoggerFactory.getLogger(AuditService.class);

    private final CountDownLatch stopped = new CountDownLatch(1);

    @Override
    public ConfigDef definition() {
        return AuditWebhook.config();
    }

    @Override
    public int run(Map<String, String> settings) throws InterruptedException {
        try (AuditWebhook webhook = AuditWebhook.start(settings)) {
            LOG.info("Listening at port {}", webhook.port());
            stopped.await();
            return OK;
        } catch (ConfigException wrong) {
            LOG.error("The settings are wrong: {}", wrong.getMessage());
            return USAGE;
        } catch (KafkaException | UncheckedIOException failed) {
            LOG.error("Cannot receive", failed);
            return FAILED;
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
    }
}
