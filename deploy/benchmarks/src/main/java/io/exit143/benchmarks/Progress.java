package io.exit143.benchmarks;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** How many lines the consumers of this process have handed out: Kafka's own count, the same for all variants. */
final class Progress {

    private static final String METRICS =
            "kafka.consumer:type=consumer-fetch-manager-metrics,client-id=*,topic=" + Topics.LOGS;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    long lines() {
        try {
            long sum = 0;
            for (ObjectName name : server.queryNames(new ObjectName(METRICS), null)) {
                sum += ((Number) server.getAttribute(name, "records-consumed-total")).longValue();
            }
            return sum;
        } catch (JMException e) {
            throw new IllegalStateException("Kafka's metrics can't be read", e);
        }
    }

    /** Returns when at least so many lines have been read; the number read by then. */
    long await(long lines) throws InterruptedException {
        long now = lines();
        while (now < lines) {
            Thread.sleep(PAUSE_MS);
            now = lines();
        }
        return now;
    }

    /** Fine enough: in this time a hundredth of a short run is read. */
    private static final long PAUSE_MS = 50;
}
