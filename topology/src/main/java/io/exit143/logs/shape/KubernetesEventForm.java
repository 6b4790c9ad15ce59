package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.logs.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings Events of core/v1 and events.k8s.io/v1 into core/v1 form (kubernetes/api {@code core/v1/types.go} and
 * {@code events/v1/types.go}). Null and empty fields become absent.
 */
final class KubernetesEventForm {

    private static final List<String> METADATA =
            List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp");

    private static final List<String> OBJECT =
            List.of("kind", "namespace", "name", "uid", "apiVersion", "resourceVersion", "fieldPath");

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private KubernetesEventForm() {}

    static boolean isEvent(JsonNode object) {
        return object.path("involvedObject").isObject()
                || object.path("regarding").isObject();
    }

    static ObjectNode core(JsonNode raw) {
        ObjectNode event = empty();
        objects(raw.path("metadata"), METADATA, event.putObject("metadata"));
        objects(either(raw, "involvedObject", "regarding"), OBJECT, event.putObject("involvedObject"));
        objects(either(raw, "source", "deprecatedSource"), List.of("component", "host"), event.putObject("source"));
        copy(raw.path("reason"), event, "reason");
        copy(either(raw, "message", "note"), event, "message");
        copy(raw.path("type"), event, "type");
        copy(raw.path("action"), event, "action");
        copy(either(raw, "firstTimestamp", "deprecatedFirstTimestamp"), event, "firstTimestamp");
        copy(either(raw, "lastTimestamp", "deprecatedLastTimestamp"), event, "lastTimestamp");
        copy(raw.path("eventTime"), event, "eventTime");
        copy(either(raw, "count", "deprecatedCount"), event, "count");
        copy(raw.path("series"), event, "series");
        copy(either(raw, "reportingComponent", "reportingController"), event, "reportingComponent");
        copy(raw.path("reportingInstance"), event, "reportingInstance");
        return finished(event);
    }

    static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode().put("kind", "Event").put("apiVersion", "v1");
    }

    /** Sets a string unless it is null or empty. */
    static void put(ObjectNode object, String field, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            object.put(field, value);
        }
    }

    /** Copies a value unless it is missing, null or empty. */
    static void copy(JsonNode value, ObjectNode target, String field) {
        boolean nothing = value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.textValue().isEmpty())
                || (value.isContainerNode() && value.isEmpty());
        if (!nothing) {
            target.set(field, value);
        }
    }

    /**
     * Kubernetes writes {@code lastTimestamp} in whole seconds and {@code eventTime} in microseconds, so a stamp whose
     * field name is lost tells it by its decimals.
     */
    static void putTime(ObjectNode event, String secondsField, @Nullable Timestamp time) {
        if (time == null) {
            return;
        }
        Instant instant = time.earliest();
        if (instant.equals(instant.truncatedTo(ChronoUnit.SECONDS))) {
            event.put(secondsField, instant.toString());
        } else {
            event.put("eventTime", MICROSECONDS.format(instant));
        }
    }

    /** A stamp that was in whole seconds, whatever decimals it has been given since. */
    static void putSeconds(ObjectNode object, String field, @Nullable Timestamp time) {
        if (time != null) {
            object.put(field, time.earliest().truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }

    /** An Event lives in its object's namespace, so tools that name only one have named both; parts left empty go. */
    static ObjectNode finished(ObjectNode event) {
        JsonNode namespace = event.path("metadata").path("namespace");
        if (event.get("involvedObject") instanceof ObjectNode object
                && "Pod".equals(object.path("kind").textValue())
                && !object.has("namespace")) {
            copy(namespace, object, "namespace");
        }
        for (String part : List.of("metadata", "involvedObject", "source")) {
            if (event.path(part).isEmpty()) {
                event.remove(part);
            }
        }
        return event;
    }

    private static void objects(JsonNode from, List<String> fields, ObjectNode to) {
        fields.forEach(field -> copy(from.path(field), to, field));
    }

    private static JsonNode either(JsonNode object, String first, String second) {
        JsonNode value = object.path(first);
        boolean nothing = value.isMissingNode() || value.isNull() || (value.isObject() && value.isEmpty());
        return nothing ? object.path(second) : value;
    }
}
