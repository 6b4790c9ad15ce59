package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.logs.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * The collector's k8s_events receiver: an Event spread over attributes, its message the body. The record's time is the
 * first the Event has of {@code eventTime}, {@code lastTimestamp}, {@code firstTimestamp}.
 */
final class OtelKubernetesEvents implements OtlpShape {

    @Override
    public boolean claims(OtlpRecord logRecord) {
        return logRecord.attributes().has("k8s.event.reason");
    }

    @Override
    public void read(OtlpRecord logRecord, Findings findings) {
        ObjectNode event = KubernetesEventForm.empty();
        String namespace = logRecord.attribute("k8s.namespace.name");
        ObjectNode metadata = event.putObject("metadata");
        KubernetesEventForm.put(metadata, "name", logRecord.attribute("k8s.event.name"));
        KubernetesEventForm.put(metadata, "namespace", namespace);
        KubernetesEventForm.put(metadata, "uid", logRecord.attribute("k8s.event.uid"));
        KubernetesEventForm.putSeconds(
                metadata, "creationTimestamp", Timestamp.parse(logRecord.attribute("k8s.event.start_time")));
        involvedObject(logRecord, event.putObject("involvedObject"), namespace);
        KubernetesEventForm.put(event, "reason", logRecord.attribute("k8s.event.reason"));
        KubernetesEventForm.put(event, "message", logRecord.body().textValue());
        KubernetesEventForm.put(event, "type", logRecord.severityText());
        KubernetesEventForm.put(event, "action", logRecord.attribute("k8s.event.action"));
        KubernetesEventForm.putTime(event, "lastTimestamp", logRecord.time());
        KubernetesEventForm.copy(logRecord.attributes().path("k8s.event.count"), event, "count");
        KubernetesEventForm.put(event, "reportingComponent", logRecord.attribute("k8s.event.reporting_controller"));
        KubernetesEventForm.put(event, "reportingInstance", logRecord.attribute("k8s.event.reporting_instance"));
        Timestamp seen = logRecord.observed() != null ? logRecord.observed() : logRecord.time();
        findings.event(KubernetesEventForm.finished(event), seen);
    }

    /** Older receivers named the pod directly, and put the field path into the container's name. */
    private static void involvedObject(OtlpRecord logRecord, ObjectNode object, @Nullable String namespace) {
        String pod = logRecord.attribute("k8s.pod.name");
        String fieldPath = logRecord.attribute("k8s.container.name");
        KubernetesEventForm.put(object, "kind", pod == null ? null : "Pod");
        KubernetesEventForm.put(object, "kind", logRecord.attribute("k8s.object.kind"));
        KubernetesEventForm.put(object, "namespace", namespace);
        KubernetesEventForm.put(object, "name", pod);
        KubernetesEventForm.put(object, "name", logRecord.attribute("k8s.object.name"));
        KubernetesEventForm.put(object, "uid", logRecord.attribute("k8s.pod.uid"));
        KubernetesEventForm.put(object, "uid", logRecord.attribute("k8s.object.uid"));
        KubernetesEventForm.put(object, "apiVersion", logRecord.attribute("k8s.object.api_version"));
        KubernetesEventForm.put(object, "resourceVersion", logRecord.attribute("k8s.object.resource_version"));
        KubernetesEventForm.put(object, "fieldPath", fieldPath != null && fieldPath.contains("{") ? fieldPath : null);
        KubernetesEventForm.put(object, "fieldPath", logRecord.attribute("k8s.object.fieldpath"));
    }
}
