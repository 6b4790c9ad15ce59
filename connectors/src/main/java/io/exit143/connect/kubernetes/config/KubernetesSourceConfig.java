package io.exit143.connect.kubernetes.config;

import io.exit143.connect.kubernetes.api.Feed;
import io.exit143.connect.kubernetes.objects.FieldFilter;
import io.exit143.connect.kubernetes.objects.FieldPath;
import io.exit143.connect.kubernetes.objects.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** The connector's settings, typed. */
public final class KubernetesSourceConfig extends AbstractConfig {

    public static final ConfigDef DEFINITION = ConfigKeys.definition();

    /** Throws {@link org.apache.kafka.common.config.ConfigException} for a setting that is not allowed. */
    public KubernetesSourceConfig(Map<String, String> settings) {
        super(DEFINITION, settings);
    }

    public String topic() {
        return getString(ConfigKeys.TOPIC);
    }

    public String bookmarksTopic() {
        return getString(ConfigKeys.BOOKMARKS_TOPIC);
    }

    public ValueFormat valueFormat() {
        return ValueFormat.named(getString(ConfigKeys.VALUE_FORMAT));
    }

    public String clusterName() {
        return getString(ConfigKeys.CLUSTER_NAME);
    }

    public Optional<String> kubeconfig() {
        return text(ConfigKeys.KUBECONFIG);
    }

    public Optional<String> context() {
        return text(ConfigKeys.CONTEXT);
    }

    public Optional<String> apiServer() {
        return text(ConfigKeys.API_SERVER);
    }

    public Optional<String> caFile() {
        return text(ConfigKeys.CA_FILE);
    }

    public Optional<String> tokenFile() {
        return text(ConfigKeys.TOKEN_FILE);
    }

    public Duration requestTimeout() {
        return duration(ConfigKeys.REQUEST_TIMEOUT);
    }

    /** Zero for no check. */
    public Duration validateTimeout() {
        return duration(ConfigKeys.VALIDATE_TIMEOUT);
    }

    public FieldFilter fieldFilter() {
        return new FieldFilter(
                getList(ConfigKeys.STRIP_FIELDS).stream().map(FieldPath::parse).toList());
    }

    public long queueMaxBytes() {
        return getLong(ConfigKeys.QUEUE_MAX_BYTES);
    }

    public int pollMaxRecords() {
        return getInt(ConfigKeys.POLL_MAX_RECORDS);
    }

    /** What to follow: each resource, in each namespace it is wanted in. */
    public List<Feed> feeds() {
        List<String> namespaces = getList(ConfigKeys.NAMESPACES);
        List<String> labelled = getList(ConfigKeys.LABEL_SELECTOR_RESOURCES);
        String cluster = clusterName();
        List<Feed> feeds = new ArrayList<>();
        for (String name : getList(ConfigKeys.RESOURCES)) {
            Resource resource = Resource.named(name);
            String selector = labelled.contains(name) ? getString(ConfigKeys.LABEL_SELECTOR) : "";
            boolean everywhere = namespaces.isEmpty() || !resource.namespaced();
            for (String namespace : everywhere ? List.of("") : namespaces) {
                feeds.add(new Feed(cluster, resource, namespace, selector));
            }
        }
        return feeds;
    }

    public FeedSettings feedSettings() {
        return new FeedSettings(
                getInt(ConfigKeys.PAGE_SIZE),
                duration(ConfigKeys.REFRESH_INTERVAL),
                duration(ConfigKeys.BOOKMARK_INTERVAL),
                duration(ConfigKeys.WATCH_LIFETIME),
                duration(ConfigKeys.BACKOFF_INITIAL),
                duration(ConfigKeys.BACKOFF_MAX),
                duration(ConfigKeys.REFUSED_TIMEOUT));
    }

    private Optional<String> text(String key) {
        return Optional.of(getString(key)).filter(value -> !value.isEmpty());
    }

    private Duration duration(String key) {
        return Duration.ofMillis(getLong(key));
    }
}
