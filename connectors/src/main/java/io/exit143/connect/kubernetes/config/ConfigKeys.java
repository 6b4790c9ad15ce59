package io.exit143.connect.kubernetes.config;

import io.exit143.connect.kubernetes.objects.Resource;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.jspecify.annotations.Nullable;

/** The settings of the connector: names, defaults, limits and what they mean. */
public final class ConfigKeys {

    static final String TOPIC = "topic";
    public static final String BOOKMARKS_TOPIC = "bookmarks.topic";
    public static final String VALUE_FORMAT = "value.format";

    static final String CLUSTER_NAME = "cluster.name";
    public static final String KUBECONFIG = "kubernetes.kubeconfig";
    public static final String CONTEXT = "kubernetes.context";
    public static final String API_SERVER = "kubernetes.api.server";
    public static final String CA_FILE = "kubernetes.ca.file";
    public static final String TOKEN_FILE = "kubernetes.token.file";
    static final String REQUEST_TIMEOUT = "kubernetes.request.timeout.ms";
    static final String VALIDATE_TIMEOUT = "kubernetes.validate.timeout.ms";

    public static final String RESOURCES = "resources";
    static final String NAMESPACES = "namespaces";
    static final String LABEL_SELECTOR = "label.selector";
    static final String LABEL_SELECTOR_RESOURCES = "label.selector.resources";
    static final String STRIP_FIELDS = "strip.fields";

    static final String PAGE_SIZE = "list.page.size";
    static final String REFRESH_INTERVAL = "list.refresh.interval.ms";
    static final String WATCH_LIFETIME = "watch.lifetime.ms";
    static final String BOOKMARK_INTERVAL = "bookmark.interval.ms";
    static final String BACKOFF_INITIAL = "backoff.initial.ms";
    static final String BACKOFF_MAX = "backoff.max.ms";
    static final String REFUSED_TIMEOUT = "refused.timeout.ms";
    static final String QUEUE_MAX_BYTES = "queue.max.bytes";
    static final String POLL_MAX_RECORDS = "poll.max.records";

    private static final String KAFKA = "Kafka";
    private static final String CLUSTER = "Cluster";
    private static final String SELECTION = "Selection";
    private static final String READING = "Reading";

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private ConfigKeys() {}

    static ConfigDef definition() {
        Section kafka = new Section(new ConfigDef(), KAFKA);
        kafka.define(
                TOPIC,
                ConfigDef.Type.STRING,
                "exit143.kubernetes",
                new ConfigDef.NonEmptyString(),
                Importance.HIGH,
                "The topic for objects. Its records are keyed by object UID.");
        kafka.define(
                BOOKMARKS_TOPIC,
                ConfigDef.Type.STRING,
                "exit143.kubernetes.bookmarks",
                new ConfigDef.NonEmptyString(),
                Importance.MEDIUM,
                "The topic for records that do nothing but carry source offsets while nothing"
                        + " changes; Connect stores offsets only with records. Compact it, nobody needs to read it.");
        kafka.define(
                VALUE_FORMAT,
                ConfigDef.Type.STRING,
                "map",
                ConfigDef.CaseInsensitiveValidString.in(ValueFormat.names().toArray(String[]::new)),
                Importance.MEDIUM,
                "How values are handed to the value converter: map (schemaless, for JsonConverter with"
                        + " schemas.enable=false) or json (text, for StringConverter; costs the least).");

        Section cluster = new Section(kafka.definition(), CLUSTER);
        cluster.define(
                CLUSTER_NAME,
                ConfigDef.Type.STRING,
                "default",
                Validators.CLUSTER,
                Importance.HIGH,
                "The name of the cluster in records and source offsets. One connector follows one cluster.");
        cluster.define(
                KUBECONFIG,
                ConfigDef.Type.STRING,
                "",
                null,
                Importance.HIGH,
                "Path of a kubeconfig file on the worker. Empty: the worker's service account when it runs in the"
                        + " cluster, else what KUBECONFIG or ~/.kube/config says.");
        cluster.define(
                CONTEXT,
                ConfigDef.Type.STRING,
                "",
                null,
                Importance.MEDIUM,
                "The context of the kubeconfig; empty for its current one.");
        cluster.define(
                API_SERVER,
                ConfigDef.Type.STRING,
                "",
                Validators.URL_OR_EMPTY,
                Importance.MEDIUM,
                "URL of the API server, in place of the configured one.");
        cluster.define(
                CA_FILE,
                ConfigDef.Type.STRING,
                "",
                null,
                Importance.MEDIUM,
                "Path of the PEM file with the certificate authority of the API server, in place of the configured one.");
        cluster.define(
                TOKEN_FILE,
                ConfigDef.Type.STRING,
                "",
                null,
                Importance.MEDIUM,
                "Path of a file with a bearer token, read again for every request, in place of the configured"
                        + " credentials.");
        cluster.define(
                REQUEST_TIMEOUT,
                ConfigDef.Type.LONG,
                MINUTE,
                Range.between(SECOND, HOUR),
                Importance.LOW,
                "How long one answer may take: a page of a list, or the beginning of a watch.");
        cluster.define(
                VALIDATE_TIMEOUT,
                ConfigDef.Type.LONG,
                10 * SECOND,
                Range.between(0, 5 * MINUTE),
                Importance.LOW,
                "How long the check of connection and permissions may take when the connector is created or changed;"
                        + " 0 for no check.");

        Section selection = new Section(cluster.definition(), SELECTION);
        selection.define(
                RESOURCES,
                ConfigDef.Type.LIST,
                DEFAULT_RESOURCES,
                ConfigDef.ValidList.in(false, Resource.settingNames().toArray(String[]::new)),
                Importance.HIGH,
                "What to follow. events.events.k8s.io are the same objects as events in their newer shape; choose one.");
        selection.define(
                NAMESPACES,
                ConfigDef.Type.LIST,
                List.of(),
                Validators.NAMESPACES,
                Importance.HIGH,
                "The namespaces to follow; empty for all. Nodes and namespaces belong to no namespace and are always"
                        + " followed whole.");
        selection.define(
                LABEL_SELECTOR,
                ConfigDef.Type.STRING,
                "",
                null,
                Importance.MEDIUM,
                "A Kubernetes label selector; only what it selects is followed.");
        selection.define(
                LABEL_SELECTOR_RESOURCES,
                ConfigDef.Type.LIST,
                List.of(Resource.PODS.settingName()),
                ConfigDef.ValidList.in(true, Resource.settingNames().toArray(String[]::new)),
                Importance.LOW,
                "The resources the label selector is applied to. Owners often carry other labels than their pods.");
        selection.define(
                STRIP_FIELDS,
                ConfigDef.Type.LIST,
                List.of(),
                Validators.FIELD_PATHS,
                Importance.MEDIUM,
                "Fields that are not forwarded, besides managed fields, literal environment values, HTTP headers of"
                        + " probes and hooks, and last-applied annotations, which never are. Names separated by dots,"
                        + " * inside a name, **. in front for any depth, ['a.b/c'] for a name with dots; lists are passed"
                        + " through, as in **.containers.args.");

        return reading(new Section(selection.definition(), READING));
    }

    private static ConfigDef reading(Section reading) {
        reading.define(
                PAGE_SIZE,
                ConfigDef.Type.INT,
                500,
                Range.between(1, 10_000),
                Importance.LOW,
                "How many objects to ask for in one page of a list. One page is held in memory.");
        reading.define(
                REFRESH_INTERVAL,
                ConfigDef.Type.LONG,
                4 * HOUR,
                Range.between(MINUTE, 30 * 24 * HOUR),
                Importance.MEDIUM,
                "About how often objects that did not change are written again, so that they are known to who reads"
                        + " only the days the topic keeps. Keep it well below the topic's retention.");
        reading.define(
                WATCH_LIFETIME,
                ConfigDef.Type.LONG,
                5 * MINUTE,
                Range.between(5 * SECOND, HOUR),
                Importance.LOW,
                "How long the server is asked to keep a watch. A connection that dies without a word is noticed half a"
                        + " minute later.");
        reading.define(
                BOOKMARK_INTERVAL,
                ConfigDef.Type.LONG,
                MINUTE,
                Range.between(0, HOUR),
                Importance.LOW,
                "How often at most the server's bookmarks are stored as source offsets.");
        reading.define(
                BACKOFF_INITIAL,
                ConfigDef.Type.LONG,
                500L,
                Range.between(1, HOUR),
                Importance.LOW,
                "How long to wait after a first failure, spread by chance; doubled with every further one.");
        reading.define(
                BACKOFF_MAX,
                ConfigDef.Type.LONG,
                30 * SECOND,
                Range.between(1, HOUR),
                Importance.LOW,
                "How long to wait at most between tries, unless the server asks for more by Retry-After.");
        reading.define(
                REFUSED_TIMEOUT,
                ConfigDef.Type.LONG,
                5 * MINUTE,
                Range.between(0, 24 * HOUR),
                Importance.LOW,
                "How long the server may refuse (HTTP 4xx, for example for missing permissions) before the task fails; and how"
                        + " long it may say that it does not know our version yet, as after a restored backup, before"
                        + " everything is listed again.");
        reading.define(
                QUEUE_MAX_BYTES,
                ConfigDef.Type.LONG,
                16L << 20,
                Range.between(1 << 20, 1L << 40),
                Importance.MEDIUM,
                "How many bytes may wait between API server and Kafka. When it is full, watches are not read on.");
        reading.define(
                POLL_MAX_RECORDS,
                ConfigDef.Type.INT,
                500,
                Range.between(1, 100_000),
                Importance.LOW,
                "How many records to hand to Connect at once.");
        return reading.definition();
    }

    /** All but the second form of events. */
    private static final List<String> DEFAULT_RESOURCES = Resource.settingNames().stream()
            .filter(name -> !name.equals(Resource.EVENTS_V1.settingName()))
            .toList();

    /** Settings of one group, numbered as they are defined. */
    private static final class Section {

        private final ConfigDef definition;
        private final String group;
        private int order;

        Section(ConfigDef definition, String group) {
            this.definition = definition;
            this.group = group;
        }

        ConfigDef definition() {
            return definition;
        }

        void define(
                String name,
                ConfigDef.Type type,
                Object defaultValue,
                ConfigDef.@Nullable Validator validator,
                Importance importance,
                String documentation) {
            order++;
            Width width = type == ConfigDef.Type.LIST ? Width.LONG : Width.MEDIUM;
            definition.define(
                    name, type, defaultValue, validator, importance, documentation, group, order, width, name);
        }
    }
}
