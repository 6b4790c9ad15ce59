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

    /** A search looks at many entries a page; what is not found by then would have to be narrowed down. */
    private static final int MOST_PAGES = 10;

    private static final int MOST_SIMILAR = 5;
    private static final List<String> WORST_FIRST = List.of("ungraceful", "degraded", "");

    private final ApiClient api;

    public Finder(ApiClient api) {
        this.api = api;
    }

    /**
     * Finds it.
     *
     * @param name POD, NAMESPACE/POD, KIND/NAME, a document's id, or a workload's name
     * @param namespace null: in whichever it is found
     * @throws AskException if nothing has the name, or several have
     */
    public Answer find(String name, @Nullable String namespace) throws AskException, InterruptedException {
        String[] parts = name.split("/", -1);
        if (parts.length == 3 && parts[2].matches("[0-9]{1,9}")) {
            return new Answer.OfPod(List.of(api.get(List.of("terminations", parts[0], parts[1], parts[2]), Map.of())));
        }
        if (parts.length == 2) {
            String first = parts[0].toLowerCase(Locale.ROOT);
            if (POD.contains(first)) {
                return find(parts[1], namespace);
            }
            return KINDS.containsKey(first)
                    ? workload(namespace, KINDS.get(first), parts[1])
                    : new Answer.OfPod(pod(parts[0], parts[1]));
        }
        if (parts.length != 1 || name.isBlank()) {
            throw new AskException(
                    Reason.USAGE,
                    "'" + name + "' is no name: it must be like web-5d4f8-x2x7k, shop/web-0 or deployment/web");
        }
        return named(name, namespace);
    }

    private Answer named(String name, @Nullable String namespace) throws AskException, InterruptedException {
        List<JsonNode> found = search(name, namespace);
        List<JsonNode> ofPod =
                found.stream().filter(d -> d.path("pod").asText().equals(name)).toList();
        if (!ofPod.isEmpty()) {
            String only = only(ofPod, d -> d.path("namespace").asText(), name);
            return new Answer.OfPod(pod(only, name));
        }
        return workload(found, null, name);
    }

    private Answer workload(@Nullable String namespace, @Nullable String kind, String name)
            throws AskException, InterruptedException {
        return workload(search(name, namespace), kind, name);
    }

    private Answer workload(List<JsonNode> found, @Nullable String kind, String name)
            throws AskException, InterruptedException {
        List<JsonNode> ofWorkload = found.stream()
                .filter(d -> d.at("/workload/name").asText().equals(name))
                .filter(d -> kind == null || d.at("/workload/kind").asText().equals(kind))
                .toList();
        if (ofWorkload.isEmpty()) {
            throw new AskException(Reason.NOT_KNOWN, "No ending of '" + name + "' is known" + similar(found));
        }
        String which = only(
                ofWorkload,
                d -> d.path("namespace").asText() + "/" + d.at("/workload/kind").asText(),
                name);
        String[] place = which.split("/", 2);
        JsonNode summary = api.get(List.of("workloads", place[0], place[1], name), Map.of());
        return new Answer.OfWorkload(summary, example(place[0], place[1], name));
    }

    private Optional<JsonNode> example(String namespace, String kind, String name)
            throws AskException, InterruptedException {
        for (String verdict : WORST_FIRST) {
            Map<String, String> query = new TreeMap<>(Map.of("namespace", namespace, "workload", name, "limit", "20"));
            if (!verdict.isEmpty()) {
                query.put("verdict", verdict);
            }
            for (JsonNode document : api.get(List.of("terminations"), query).path("items")) {
                if (document.at("/workload/kind").asText().equals(kind)) {
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

    /** The first page on which anything fits. */
    private List<JsonNode> search(String name, @Nullable String namespace) throws AskException, InterruptedException {
        Map<String, String> query = new TreeMap<>(Map.of("q", name, "limit", Integer.toString(MOST)));
        if (namespace != null) {
            query.put("namespace", namespace);
        }
        List<JsonNode> found = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES && found.isEmpty(); page++) {
            JsonNode answer = api.get(List.of("terminations"), query);
            answer.path("items").forEach(found::add);
            if (!answer.path("next").isTextual()) {
                break;
            }
            query.put("cursor", answer.path("next").asText());
        }
        return found;
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

    private static String similar(List<JsonNode> found) {
        TreeSet<String> names = new TreeSet<>();
        found.forEach(d ->
                names.add(d.path("namespace").asText() + "/" + d.path("pod").asText()));
        return names.isEmpty()
                ? ""
                : "; similar: "
                        + String.join(", ", names.stream().limit(MOST_SIMILAR).toList());
    }
}
