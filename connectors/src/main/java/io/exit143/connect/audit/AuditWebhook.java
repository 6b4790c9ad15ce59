package io.exit143.connect.audit;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives what the API server's audit webhook backend sends and writes each event to Kafka. A batch is answered with 200
 * only when Kafka has acknowledged all of it; else the API server sends it again, so an event may come twice.
 */
public final class AuditWebhook implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditWebhook.class);

    static {
        // Else each answer on a kept connection waits 40 ms for an acknowledgement on JDK 17.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // A sender that trickles must not hold a thread for ever; seconds.
        System.setProperty("sun.net.httpserver.maxReqTime", "60");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final KafkaEventWriter writer;
    private final @Nullable ObjectName bean;

    private AuditWebhook(AuditConfig config) {
        BearerToken token = BearerToken.read(config.token());
        this.server = bind(config);
        this.writer = new KafkaEventWriter(config);
        // More than may read at once, so that somebody is there to turn others away.
        this.threads = Executors.newFixedThreadPool(config.maxConcurrentRequests() * 2, task -> {
            Thread thread = new Thread(task, "exit143-audit");
            thread.setDaemon(true);
            return thread;
        });
        AuditHandler handler = new AuditHandler(config, token, writer);
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
        this.bean = register(handler, port());
    }

    /**
     * Listens until closed.
     *
     * @param settings {@code audit.*}, and {@code kafka.*} for the producer
     * @throws org.apache.kafka.common.config.ConfigException for settings that are not allowed
     * @throws UncheckedIOException when the port cannot be had
     */
    public static AuditWebhook start(Map<String, String> settings) {
        return new AuditWebhook(new AuditConfig(settings));
    }

    /** The settings, with their defaults and meaning; {@code kafka.*} besides. */
    public static ConfigDef config() {
        return AuditConfig.DEFINITION;
    }

    private static HttpServer bind(AuditConfig config) {
        InetSocketAddress address = new InetSocketAddress(config.address(), config.port());
        try {
            if (config.certificate().isEmpty()) {
                return HttpServer.create(address, 0);
            }
            HttpsServer https = HttpsServer.create(address, 0);
            https.setHttpsConfigurator(new HttpsConfigurator(
                    ServerTls.context(config.certificate().get(), config.key().orElseThrow())));
            return https;
        } catch (IOException unavailable) {
            throw new UncheckedIOException("Cannot listen at " + address, unavailable);
        }
    }

    /** The port it listens at, between 1 and 65535. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Ends listening; requests that are not answered yet will be sent again. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        writer.close();
        unregister();
    }

    /** Null when there can be none: no reason not to receive. */
    private static @Nullable ObjectName register(AuditMXBean metrics, int port) {
        try {
            ObjectName name = new ObjectName("io.exit143:type=audit-webhook,port=" + port);
            ManagementFactory.getPlatformMBeanServer().registerMBean(metrics, name);
            return name;
        } catch (JMException refused) {
            LOG.warn("No metrics over JMX", refused);
            return null;
        }
    }

    private void unregister() {
        if (bean != null) {
            try {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(bean);
            } catch (JMException gone) {
                LOG.debug("Was not registered any more", gone);
            }
        }
    }
}
