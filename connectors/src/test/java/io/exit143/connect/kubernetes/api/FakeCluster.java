package io.exit143.connect.kubernetes.api;

import io.exit143.connect.kubernetes.objects.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/** The objects of a cluster and the history of their changes, as etcd and the watch cache keep them. */
public final class FakeCluster {

    /** An object at one version. */
    public record Stored(Resource resource, String namespace, String name, String uid, long version, String extra) {

        public String json() {
            return "{\"apiVersion\":\"" + resource.apiVersion() + "\",\"kind\":\"" + resource.kind() + "\"," + body();
        }

        /** As the items of a list are: without kind and apiVersion. */
        String item() {
            return "{" + body();
        }

        private String body() {
            return "\"metadata\":{\"name\":\"" + name + "\",\"namespace\":\"" + namespace + "\",\"uid\":\"" + uid
                    + "\",\"resourceVersion\":\"" + version + "\",\"managedFields\":[{\"manager\":\"kubelet\"}]}"
                    + extra
                    + "}";
        }
    }

    public record Event(String type, Stored object) {

        public String json() {
            return "{\"type\":\"" + type + "\",\"object\":" + object.json() + "}\n";
        }
    }

    private final Map<String, Stored> objects = new LinkedHashMap<>();
    private final TreeMap<Long, Event> history = new TreeMap<>();
    private long version = 100;
    private long compactedUpTo;

    public synchronized Stored add(Resource resource, String namespace, String name) {
        return add(resource, namespace, name, ",\"spec\":{}");
    }

    public synchronized Stored add(Resource resource, String namespace, String name, String extra) {
        Stored added = new Stored(resource, namespace, name, UUID.randomUUID().toString(), ++version, extra);
        objects.put(added.uid(), added);
        happened("ADDED", added);
        return added;
    }

    public synchronized Stored modify(Stored object) {
        return modify(object, object.extra());
    }

    public synchronized Stored modify(Stored object, String extra) {
        Stored modified =
                new Stored(object.resource(), object.namespace(), object.name(), object.uid(), ++version, extra);
        objects.put(modified.uid(), modified);
        happened("MODIFIED", modified);
        return modified;
    }

    public synchronized Stored delete(Stored object) {
        Stored before = Objects.requireNonNull(objects.remove(object.uid()), "no such object");
        Stored deleted = new Stored(
                before.resource(), before.namespace(), before.name(), before.uid(), ++version, before.extra());
        happened("DELETED", deleted);
        return deleted;
    }

    private void happened(String type, Stored object) {
        history.put(object.version(), new Event(type, object));
    }

    /** Forgets the history, as the watch cache does after little more than a minute: a watch from before is gone. */
    public synchronized void compact() {
        compactedUpTo = version;
        history.clear();
    }

    /** Keeps only so many of the latest changes. */
    public synchronized void forgetBefore(int changes) {
        while (history.size() > changes) {
            compactedUpTo = Objects.requireNonNull(history.pollFirstEntry()).getKey();
        }
    }

    synchronized boolean isGone(long from) {
        return from < compactedUpTo;
    }

    synchronized long version() {
        return version;
    }

    public synchronized List<Stored> list(Resource resource, String namespace) {
        return objects.values().stream()
                .filter(object -> object.resource() == resource)
                .filter(object -> namespace.isEmpty() || object.namespace().equals(namespace))
                .toList();
    }

    synchronized Collection<Stored> all() {
        return List.copyOf(objects.values());
    }

    synchronized List<Event> changesAfter(long from) {
        return new ArrayList<>(history.tailMap(from, false).values());
    }
}
