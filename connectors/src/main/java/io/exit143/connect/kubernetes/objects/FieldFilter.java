package io.exit143.connect.kubernetes.objects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which fields are stripped, as a tree that is walked along while an object is copied. Immutable after building. */
public final class FieldFilter {

    /**
     * Never forwarded, whatever the settings: values that may be secrets, and what only servers need.
     *
     * <p>Literal environment values; HTTP headers of probes and hooks (they may hold Authorization); the annotations in
     * which kubectl apply, Rancher and others keep a second copy of the whole object, environment values included.
     */
    private static final List<String> ALWAYS = List.of(
            "metadata.managedFields",
            "**.containers.env.value",
            "**.initContainers.env.value",
            "**.ephemeralContainers.env.value",
            "**.httpHeaders.value",
            "**.annotations.*last-applied*",
            "**.annotations['objectset.rio.cattle.io/applied']");

    private final Node fromRoot = new Node();
    private final Node fromAnyDepth = new Node();

    /** Strips these fields besides those that are always stripped. */
    public FieldFilter(List<FieldPath> configured) {
        ALWAYS.stream().map(FieldPath::parse).forEach(this::add);
        configured.forEach(this::add);
    }

    private void add(FieldPath path) {
        Node node = path.anyDepth() ? fromAnyDepth : fromRoot;
        for (String name : path.names()) {
            node = node.child(name);
        }
        node.stripped = true;
    }

    /** Where the walk starts: the object itself. */
    Place root() {
        return new Place(List.of(fromRoot));
    }

    /** A place inside an object: the paths that lead through it. */
    final class Place {

        private final List<Node> nodes;
        private final boolean stripped;

        private Place(List<Node> nodes) {
            this.nodes = nodes;
            boolean strip = false;
            for (Node node : nodes) {
                strip |= node.stripped;
            }
            this.stripped = strip;
        }

        boolean stripped() {
            return stripped;
        }

        Place field(String name) {
            List<Node> next = fromAnyDepth.matching(name, NOTHING);
            for (Node node : nodes) {
                next = node.matching(name, next);
            }
            return next.isEmpty() ? nowhere : new Place(next);
        }
    }

    private static final List<Node> NOTHING = List.of();
    private final Place nowhere = new Place(NOTHING);

    private static final class Node {

        private final Map<String, Node> named = new HashMap<>();
        private final Map<String, Pattern> patterns = new HashMap<>();
        private boolean stripped;

        Node child(String name) {
            if (name.contains("*")) {
                patterns.put(name, glob(name));
            }
            return named.computeIfAbsent(name, ignored -> new Node());
        }

        /** The nodes found so far and those this one leads to; the list is only copied when something is found. */
        List<Node> matching(String name, List<Node> found) {
            List<Node> all = found;
            Node exact = named.get(name);
            if (exact != null) {
                all = with(all, exact);
            }
            for (Map.Entry<String, Pattern> pattern : patterns.entrySet()) {
                if (pattern.getValue().matcher(name).matches()) {
                    all = with(all, Objects.requireNonNull(named.get(pattern.getKey())));
                }
            }
            return all;
        }

        private static List<Node> with(List<Node> nodes, Node another) {
            List<Node> all = new ArrayList<>(nodes);
            all.add(another);
            return all;
        }

        private static Pattern glob(String name) {
            return Pattern.compile(
                    Arrays.stream(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        }
    }
}
