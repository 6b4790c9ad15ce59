package io.exit143.connect.kubernetes.offsets;

import io.exit143.connect.kubernetes.json.EncodedJson;
import io.exit143.connect.kubernetes.json.Json;
import io.exit143.connect.kubernetes.objects.KubernetesObject;
import io.exit143.connect.kubernetes.objects.Resource;
import io.exit143.connect.kubernetes.objects.ResourceVersion;

/**
 * What is remembered of an object whose deletion must not be missed.
 *
 * @param seenUpTo the newest version told of it; after a restart, up to where its shard had told everything
 */
public record KnownObject(String uid, String namespace, String name, ResourceVersion seenUpTo) {

    static KnownObject of(KubernetesObject object) {
        return new KnownObject(object.uid(), object.namespace(), object.name(), object.resourceVersion());
    }

    /** Its identity as an object, for a deletion that was worked out and not seen. */
    public EncodedJson identity(Resource resource) {
        return Json.encode(generator -> {
            generator.writeStartObject();
            generator.writeStringProperty("apiVersion", resource.apiVersion());
            generator.writeStringProperty("kind", resource.kind());
            generator.writeName("metadata");
            generator.writeStartObject();
            generator.writeStringProperty("name", name);
            if (!namespace.isEmpty()) {
                generator.writeStringProperty("namespace", namespace);
            }
            generator.writeStringProperty("uid", uid);
            generator.writeEndObject();
            generator.writeEndObject();
        });
    }
}
