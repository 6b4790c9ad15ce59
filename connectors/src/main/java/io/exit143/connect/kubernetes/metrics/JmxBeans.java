package io.exit143.connect.kubernetes.metrics;

import io.exit143.connect.kubernetes.api.Feed;
import java.io.Closeable;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MBeans of one running reader. Connect may start a task anew before the old one has ended: then the newer one's are
 * shown, and the end of the old one does not take them away.
 */
public final class JmxBeans implements Closeable {

    static final String DOMAIN = "io.exit143";

    private static final Logger LOG = LoggerFactory.getLogger(JmxBeans.class);
    private static final String NEEDS_NO_QUOTES = "[A-Za-z0-9._-]+";
    private static final Map<ObjectName, JmxBeans> OWNERS = new HashMap<>();

    private final String connector;
    private final List<ObjectName> names = new ArrayList<>();

    /**
     * Nothing is shown until it is added.
     *
     * @param connector the connector's name, so that several with the same cluster can be told apart
     */
    public JmxBeans(String connector) {
        this.connector = connector;
    }

    /** Registers what a feed counts; where JMX refuses, a warning is logged and nothing else. */
    public void add(Feed feed, FeedMXBean metrics) {
        String namespace = feed.namespace().isEmpty() ? "" : ",namespace=" + feed.namespace();
        add("feed", feed.cluster(), ",resource=" + feed.resource().settingName() + namespace, metrics);
    }

    /** Registers what the queue of a cluster's feeds counts, in the same way. */
    public void add(String cluster, QueueMXBean metrics) {
        add("queue", cluster, "", metrics);
    }

    private void add(String part, String cluster, String rest, Object bean) {
        try {
            register(
                    new ObjectName(DOMAIN + ":type=kubernetes-source-" + part + ",connector=" + value(connector)
                            + ",cluster=" + value(cluster) + rest),
                    bean);
        } catch (MalformedObjectNameException unusable) {
            LOG.warn("No metrics of {} over JMX", cluster + rest, unusable);
        }
    }

    private void register(ObjectName name, Object bean) {
        synchronized (OWNERS) {
            try {
                MBeanServer server = ManagementFactory.getPlatformMBeanServer();
                if (server.isRegistered(name)) {
                    server.unregisterMBean(name);
                }
                server.registerMBean(bean, name);
                OWNERS.put(name, this);
                names.add(name);
            } catch (JMException refused) {
                LOG.warn("No metrics over JMX under {}", name, refused);
            }
        }
    }

    private static String value(String text) {
        return text.matches(NEEDS_NO_QUOTES) ? text : ObjectName.quote(text);
    }

    @Override
    public void close() {
        synchronized (OWNERS) {
            for (ObjectName name : names) {
                if (OWNERS.remove(name, this)) {
                    unregister(name);
                }
            }
            names.clear();
        }
    }

    private static void unregister(ObjectName name) {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (JMException gone) {
            LOG.debug("Was not registered any more", gone);
        }
    }
}
