package io.exit143.connect.kubernetes.objects;

import io.exit143.connect.kubernetes.json.EncodedJson;

/**
 * An object as the API server sent it, without the stripped fields.
 *
 * @param namespace empty for objects of the cluster
 * @param json UTF-8 text of the whole object; shared, never changed
 */
public record KubernetesObject(
        String uid, String namespace, String name, ResourceVersion resourceVersion, EncodedJson json) {}
