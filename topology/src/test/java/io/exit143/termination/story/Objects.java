package io.exit143.termination.story;

import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.evidence.ObjectSeen.Attribute;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A state of an object around the pod, as the watch saw it at a time. */
public record Objects(String kind, String name, @Nullable ObjectRef owner, Map<String, String> attributes, double at) {
    public static Objects seen(String kind, String name, double at) {
        return new Objects(kind, name, null, Map.of(), at);
    }

    public Objects ownedBy(String ownerKind, String ownerName) {
        return new Objects(
                kind, name, new ObjectRef(ownerKind, "shop", ownerName, "uid-of-" + ownerName), attributes, at);
    }

    public Objects with(Attribute attribute, Object value) {
        Map<String, String> more = new TreeMap<>(attributes);
        more.put(attribute.name(), value.toString());
        return new Objects(kind, name, owner, more, at);
    }

    /** Deleted, and seen so, at the time of this state. */
    public Objects deleted() {
        return with(Attribute.DELETED_AT, StoryClock.START.plusMillis(Math.round(at * 1000)));
    }

    public Objects gone() {
        return with(Attribute.GONE, true);
    }

    ObjectSeen fact(StoryClock clock) {
        boolean global = kind.equals("Node") || kind.equals("Namespace");
        ObjectRef about = new ObjectRef(kind, global ? "" : "shop", name, "uid-of-" + name);
        return new ObjectSeen(about, owner, attributes, clock.apiServer(at));
    }
}
