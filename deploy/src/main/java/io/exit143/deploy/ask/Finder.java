package io.exit143.deploy.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.deploy.ask.AskException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what a person means: a pod or a workload, by the ways in which people write names. */
public final class Finder {

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("deploy", "Deployment"),
            Map.entry("deployment", "Deployment"),
            Map.entry("deployments", "Deployment"),
            Map.entry("sts", "StatefulSet"),
            Map.entry("statefulset", "StatefulSet"),
            Map.entry("statefulsets", "StatefulSet"),
            Map.entry("ds", "DaemonSet"),
            Map.entry("daemonset", "DaemonSet"),
            Map.entry("daemonsets", "DaemonSet"),
            Map.entry("rs", "ReplicaSet"),
            Map.entry("replicaset", "ReplicaSet"),
            Map.entry("job", "Job"),
            Map.entry("jobs", "Job"),
            Map.entry("cj", "CronJob"),
            Map.entry("cronjob", "CronJob"),
            Map.entry("cronjobs", "CronJob"));

    private static final List<String> POD = List.of("po", "pod", "pods");
    private static final int MOST = 500;
    private static final List<String> WORST_FIRST = List.of("ungraceful", "degraded", "");

    private final ApiClient api;
    private final Search search;

    public Finder(ApiClient api) {
        this.api = api;
        this.search = new Search(api);
    }

    /**
     * Finds it.
     *
     * @param name POD, NAMESPACE/POD, KIND/NAME, a document's id, or a workload's name
     * @param namespace null: in whichever it is found
     * @param container of which container of a workload an example is wanted; null: of any
     * @throws AskException if nothing has the name, or several have
     */
    public Answer find(String name, @Nullable String namespace, @Nullable String container)
            throws AskException, InterruptedException {
        String[] parts = name.split("/", -1);
        if (parts.length == 3 && parts[2].matches("[0-9]{1,9}")) {
            return new Answer.OfPod(List.of(api.get(List.of("terminations", parts[0], parts[1], parts[2]), Map.of())));
        }
        if (parts.length == 2) {
            String first = parts[0].toLowerCase(Locale.ROOT);
            if (POD.contains(first)) {
                return find(parts[1], namespace, container);
            }
            String kind = KINDS.get(first);
            return kind != null
                    ? workload(namespace, kind, parts[1], container)
                    : new Answer.OfPod(pod(parts[0], parts[1]));
        }
        if (parts.length != 1 || name.isBlank()) {
            throw new AskException(
                    Reason.USAGE,
                    "'" + name + "' is no name: it must be like web-5d4f8-x2x7k, shop/web-0 or deployment/web");
        }
        return named(name, namespace, container);
    }

    private Answer named(String name, @Nullable String namespace, @Nullable String container)
            throws AskException, InterruptedException {
        Search.Found pods =
                search.find("q", name, namespace, d -> d.path("pod").asText().equals(name));
        if (!pods.fitting().isEmpty()) {
            String only = only(pods.fitting(), d -> d.path("namespace").asText(), name);
            return new Answer.OfPod(pod(only, name));
        }
        Search.Found ofWorkload = search.find("workload", name, namespace, d -> true);
        if (ofWorkload.fitting().isEmpty()) {
            throw pods.none(name);
        }
        return workload(ofWorkload.fitting(), name, container);
    }

    private Answer workload(@Nullable String namespace, String kind, String name, @Nullable String container)
            throws AskException, InterruptedException {
        Search.Found found = search.find("workload", name, namespace, d -> kind(d).equals(kind));
        if (found.fitting().isEmpty()) {
            throw search.find("q", name, namespace, d -> false).none(name);
        }
        return workload(found.fitting(), name, container);
    }

    private Answer workload(List<JsonNode> found, String name, @Nullable String container)
            throws AskException, InterruptedException {
        String which = only(found, d -> d.path("namespace").asText() + "/" + kind(d), name);
        String[] place = which.split("/", 2);
        JsonNode summary = api.get(List.of("workloads", place[0], place[1], name), Map.of());
        return new Answer.OfWorkload(summary, example(place[0], place[1], name, container));
    }

    private static String kind(JsonNode document) {
        return document.at("/workload/kind").asText();
    }

    private Optional<JsonNode> example(String namespace, String kind, String name, @Nullable String container)
            throws AskException, InterruptedException {
        for (String verdict : WORST_FIRST) {
            Map<String, String> query = new TreeMap<>(Map.of("namespace", namespace, "workload", name, "limit", "100"));
            if (!verdict.isEmpty()) {
                query.put("verdict", verdict);
            }
            for (JsonNode document : api.get(List.of("terminations"), query).path("items")) {
                if (kind(document).equals(kind)
                        && (container == null
                                || container.equals(document.path("container").asText()))) {
                    return Optional.of(document);
                }
            }
        }
        return Optional.empty();
    }

    private List<JsonNode> pod(String namespace, String pod) throws AskException, InterruptedException {
        List<JsonNode> documents = new ArrayList<>();
        api.get(List.of("pods", namespace, pod), Map.of("limit", Integer.toString(MOST)))
                .path("items")
                .forEach(documents::add);
        return documents;
    }

    private static String only(List<JsonNode> documents, Function<JsonNode, String> place, String name)
            throws AskException {
        TreeSet<String> places = new TreeSet<>(documents.stream().map(place).toList());
        if (places.size() > 1) {
            throw new AskException(
                    Reason.USAGE,
                    "Several are named '" + name + "', in " + String.join(", ", places)
                            + ": say which with -n NAMESPACE or KIND/NAME");
        }
        return places.first();
    }
}
