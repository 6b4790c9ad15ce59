package io.exit143.termination.story;

import io.exit143.termination.Reconstruction;
import io.exit143.termination.Termination;
import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.evidence.DeletionMarked;
import io.exit143.termination.evidence.EndpointSeen;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.EvidenceSet;
import io.exit143.termination.evidence.Fact;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.PodConditionSeen;
import io.exit143.termination.evidence.PodGone;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.PodPhaseSeen;
import io.exit143.termination.evidence.PodScheduled;
import io.exit143.termination.evidence.PodSpecified;
import io.exit143.termination.evidence.Sighting;
import io.exit143.termination.evidence.Source;
import io.exit143.termination.timeline.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one pod, told in the order of its happening, in seconds since its start. Each step leaves the evidence
 * that Kubernetes leaves of it, and is remembered as the truth that intervals must contain.
 */
public final class PodStory {
    public static final Duration LATENESS = Duration.ofSeconds(60);

    private static final double CREATED = -60;

    final StoryClock clock = new StoryClock();
    final String uid;
    private final PodKey key;
    private final Map<String, ContainerSpec> containers = new LinkedHashMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private final Map<String, String> labels = new TreeMap<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final Map<String, Map<Phase, Instant>> truth = new HashMap<>();
    private final List<PodStory> others = new ArrayList<>();
    private final ContainerSteps steps = new ContainerSteps(this);
    private int grace = 30;
    private double created = CREATED;
    private @Nullable ObjectRef controller;
    private String restartPolicy = "Always";
    private @Nullable String configHash;
    private boolean deletionRequested;
    private int refs;

    private PodStory(String name, String uid) {
        this.key = new PodKey("default", "shop", name);
        this.uid = uid;
    }

    public static PodStory pod(String name) {
        return pod(name, "uid-1");
    }

    public static PodStory pod(String name, String uid) {
        return new PodStory(name, uid);
    }

    public PodStory nodeClockAhead(double seconds) {
        clock.nodeAhead(seconds);
        return this;
    }

    public PodStory grace(int seconds) {
        grace = seconds;
        return this;
    }

    public PodStory restartPolicy(String policy) {
        restartPolicy = policy;
        return this;
    }

    public PodStory createdAt(double at) {
        created = at;
        return this;
    }

    public PodStory ownedBy(String kind, String name) {
        controller = new ObjectRef(kind, "shop", name, "uid-of-" + name);
        return this;
    }

    public PodStory label(String name, String value) {
        labels.put(name, value);
        return this;
    }

    public PodStory staticPod(String hash) {
        configHash = hash;
        return ownedBy("Node", "node-7");
    }

    public PodStory container(ContainerSpec spec) {
        containers.put(spec.name(), spec);
        return this;
    }

    /** The pod is told together with another one of the same name. */
    public PodStory beside(PodStory other) {
        others.add(other);
        return this;
    }

    public PodStory and(Consumer<ContainerSteps> more) {
        more.accept(steps);
        return this;
    }

    public PodStory runs(String container, double at) {
        containers.computeIfAbsent(container, ContainerSpecs::main);
        return and(s -> s.runs(container, at));
    }

    public PodStory deleteRequested(double at) {
        return deleteRequested(at, grace);
    }

    public PodStory deleteRequested(double at, int withGrace) {
        deletionRequested = true;
        holds(Phase.DELETION_REQUESTED, clock.apiServer(at));
        Instant deadline = clock.apiServerSecond(at).plusSeconds(withGrace);
        return api(at + 0.04, new DeletionMarked(uid, deadline, withGrace));
    }

    public PodStory killing(String container, double at) {
        return and(s -> s.killing(container, at, "Stopping container " + container));
    }

    public PodStory killing(String container, double at, String message) {
        return and(s -> s.killing(container, at, message));
    }

    public PodStory hookRuns(String container, double from, double until) {
        return and(s -> s.hookRuns(container, from, until));
    }

    /** The runtime sends the stop signal, having been told how long to wait. */
    public PodStory stopSignal(String container, double at, int remaining) {
        return stopSignal(container, at, remaining, "SIGTERM");
    }

    public PodStory stopSignal(String container, double at, int remaining, String signal) {
        return and(s -> s.stopSignal(container, at, remaining, signal));
    }

    public PodStory sigkill(String container, double at) {
        return and(s -> s.sigkill(container, at));
    }

    public PodStory exited(String container, int code, double at) {
        return exited(container, code, at, code == 0 ? "Completed" : "Error");
    }

    public PodStory exited(String container, int code, double at, String reason) {
        return and(s -> s.exited(container, code, at, reason));
    }

    public PodStory acknowledges(String container, double at, String text) {
        return and(s -> s.acknowledges(container, at, text));
    }

    public PodStory says(String container, double at, String text) {
        return and(s -> s.says(container, at, text));
    }

    /** An EndpointSlice shows the pod. */
    public PodStory endpoint(boolean ready, double at) {
        Instant seen = clock.apiServer(at);
        return told(Source.ENDPOINTS, seen, new EndpointSeen(uid, "web-abc", true, ready, seen));
    }

    public PodStory phase(String phase, @Nullable String reason, @Nullable String message, double at) {
        return api(at, new PodPhaseSeen(uid, phase, reason, message));
    }

    public PodStory disruptionTarget(String reason, String message, double at) {
        Instant transition = clock.apiServerSecond(at);
        return api(at + 0.02, new PodConditionSeen(uid, "DisruptionTarget", true, reason, message, transition));
    }

    /** The kubelet is done: its last delete with grace 0, then the object is gone. */
    public PodStory gone(double at) {
        holds(Phase.DELETED, clock.apiServer(at));
        if (deletionRequested) {
            api(at + 0.01, new DeletionMarked(uid, clock.apiServerSecond(at), 0));
        }
        return api(at + 0.02, new PodGone(uid, false));
    }

    /** Deleted with grace 0 while it runs: the object goes at once. */
    public PodStory forceDeleted(double at) {
        deletionRequested = true;
        holds(Phase.DELETION_REQUESTED, clock.apiServer(at));
        return gone(at);
    }

    public PodStory event(Events event) {
        return told(Source.EVENT, clock.apiServer(event.at() + 0.03), event.fact(this));
    }

    public PodStory object(Objects object) {
        return told(Source.OWNER, clock.apiServer(object.at()), object.fact(clock));
    }

    public PodStory audited(Audits request) {
        return told(Source.AUDIT, clock.apiServer(request.at() + 0.02), request.fact(this));
    }

    public PodStory api(double seenAt, Fact fact) {
        return told(Source.POD, clock.apiServer(seenAt), fact);
    }

    public PodStory told(Source source, Instant at, Fact fact) {
        return told(new Sighting(source, at, source.label() + "/0@" + refs++), fact);
    }

    public PodStory told(Sighting seen, Fact fact) {
        evidence.add(new Evidence(fact, seen));
        return this;
    }

    public PodKey key() {
        return key;
    }

    String name() {
        return key.name();
    }

    int attempt(String container) {
        return attempts.getOrDefault(container, 0);
    }

    void nextAttempt(String container) {
        attempts.merge(container, 0, (before, zero) -> before + 1);
    }

    /** True of one container's ending. */
    void holds(String container, Phase phase, Instant at) {
        truth.computeIfAbsent(container + "/" + attempt(container), c -> new EnumMap<>(Phase.class))
                .putIfAbsent(phase, at);
    }

    private void holds(Phase phase, Instant at) {
        truth.computeIfAbsent("", c -> new EnumMap<>(Phase.class)).putIfAbsent(phase, at);
    }

    /** A story that tells of a stop without the runtime's lines about it has no journal at all. */
    boolean journalKept(String container) {
        Map<Phase, Instant> happened = truth.getOrDefault(container + "/" + attempt(container), Map.of());
        boolean stopped = deletionRequested || happened.containsKey(Phase.KILL_STARTED);
        return !stopped || happened.containsKey(Phase.SIGTERM_SENT) || happened.containsKey(Phase.PRESTOP_STARTED);
    }

    /** When it truly was, on the phase's clock; empty map if nothing is known of the container. */
    public Map<Phase, Instant> truth(Termination ending) {
        if (!ending.podUid().equals(uid)) {
            return others.stream()
                    .filter(o -> o.uid.equals(ending.podUid()))
                    .findFirst()
                    .map(o -> o.truth(ending))
                    .orElseThrow();
        }
        Map<Phase, Instant> all = new EnumMap<>(Phase.class);
        all.putAll(truth.getOrDefault("", Map.of()));
        all.putAll(truth.getOrDefault(ending.container() + "/" + ending.restartCount(), Map.of()));
        return all;
    }

    public List<Evidence> allEvidence() {
        List<Evidence> all = new ArrayList<>(evidence);
        all.add(specified());
        Instant bound = clock.apiServerSecond(created + 1);
        Instant accepted = clock.nodeSecond(created + 1.5);
        all.add(seenAtStart(new PodScheduled(uid, bound, accepted)));
        others.forEach(o -> all.addAll(o.allEvidence()));
        return all;
    }

    private Evidence specified() {
        return seenAtStart(new PodSpecified(
                uid,
                clock.apiServerSecond(created),
                "node-7",
                grace,
                restartPolicy,
                controller,
                configHash,
                new TreeMap<>(labels),
                List.copyOf(containers.values())));
    }

    private Evidence seenAtStart(Fact fact) {
        return new Evidence(fact, new Sighting(Source.POD, clock.apiServer(created + 2), "pod/0@start"));
    }

    public List<Termination> endings() {
        return endings(Set.of());
    }

    public List<Termination> endings(Set<Source> without) {
        return endingsAt(clock.apiServer(100_000), without);
    }

    public List<Termination> endingsAt(double reached) {
        return endingsAt(clock.apiServer(reached), Set.of());
    }

    private List<Termination> endingsAt(Instant reached, Set<Source> without) {
        List<Evidence> seen = allEvidence().stream()
                .filter(e -> !without.contains(e.sighting().source()))
                .toList();
        return new Reconstruction(LATENESS)
                .derive(key, EvidenceSet.of(seen), reached)
                .documents();
    }

    /** The document about the container's last attempt. */
    public Termination ending(String container) {
        return ending(container, attempt(container));
    }

    public Termination ending(String container, int attempt) {
        return find(container, attempt, endings());
    }

    /** The same without what the node's journal tells. */
    public Termination endingWithoutJournal(String container) {
        Set<Source> journal = Set.of(Source.RUNTIME_LOG, Source.KUBELET_LOG);
        return find(container, attempt(container), endings(journal));
    }

    private Termination find(String container, int attempt, List<Termination> documents) {
        String id = uid + "/" + container + "/" + attempt;
        return documents.stream()
                .filter(d -> d.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No document " + id + " among "
                        + documents.stream().map(Termination::id).toList()));
    }
}
