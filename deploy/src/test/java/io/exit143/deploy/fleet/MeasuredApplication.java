package io.exit143.deploy.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.exit143.application.BoundedRocksDb;
import io.exit143.application.Exit143Config;
import io.exit143.application.RunningApplication;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The production application in a process of its own, which says on standard output where its page is, and after each line
 * {@code memory} on standard input what it takes. Another line, or the end of input, closes it.
 */
final class MeasuredApplication {

    private static final String STORES = "kafka.streams:type=stream-state-metrics,*";

    private MeasuredApplication() {}

    /**
     * Runs it.
     *
     * @param args a file of settings
     */
    public static void main(String[] args) throws Exception {
        Properties settings = new Properties();
        try (InputStream file = Files.newInputStream(Path.of(args[0]))) {
            settings.load(file);
        }
        try (RunningApplication application = RunningApplication.start(Exit143Config.of(settings, Map.of()));
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            System.out.println("page " + application.page());
            while ("memory".equals(in.readLine())) {
                System.out.println("memory " + memory());
            }
        }
    }

    /** Live heap, use of the budget of RocksDB, and parts of the latter as each store tells them, in bytes. */
    private static String memory() throws JMException {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return String.join(
                " ",
                Long.toString(heap),
                Long.toString(BoundedRocksDb.usedBytes()),
                Long.toString(sum("size-all-mem-tables")),
                Long.toString(sum("estimate-table-readers-mem")),
                Long.toString(sum("block-cache-pinned-usage")));
    }

    private static long sum(String attribute) throws JMException {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        long sum = 0;
        for (ObjectName name : beans.queryNames(new ObjectName(STORES), null)) {
            if (name.getKeyProperty("rocksdb-state-id") != null
                    && beans.getAttribute(name, attribute) instanceof Number value) {
                sum += value.longValue();
            }
        }
        return sum;
    }
}
