package io.exit143.query.fleet;

import io.exit143.query.error.NotReadyException;
import io.exit143.query.question.Question;
import io.exit143.query.source.Answer;
import io.exit143.query.source.Caller;
import io.exit143.query.source.LiveFeed;
import io.exit143.query.source.LocalQuerySource;
import io.exit143.query.source.QuerySource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for the whole fleet. Asks who writes each partition, and for those that do not answer in time, who has a copy; what
 * nobody answers for is told as a gap.
 */
final class FleetQuerySource implements QuerySource {

    private static final Logger LOG = LoggerFactory.getLogger(FleetQuerySource.class);

    /** Who writes a partition, and two copies of it. */
    private static final int MOST_ROUNDS = 3;

    /** An instance that did not answer is asked last for so long: a dead one must not slow down every question. */
    private static final Duration AVOIDED = Duration.ofSeconds(10);

    private final LocalQuerySource local;
    private final Fleet fleet;
    private final Peers peers;
    private final Duration deadline;
    private final Map<HostInfo, Long> silentSince = new ConcurrentHashMap<>();

    /** @param deadline after which an answer goes without those who have not answered */
    FleetQuerySource(LocalQuerySource local, Fleet fleet, Peers peers, Duration deadline) {
        this.local = local;
        this.fleet = fleet;
        this.peers = peers;
        this.deadline = deadline;
    }

    @Override
    public boolean isReady() {
        return local.isReady();
    }

    @Override
    public boolean isAlive() {
        return local.isAlive();
    }

    @Override
    public LiveFeed.Subscription subscribe() {
        return local.subscribe();
    }

    @Override
    public <T> Answer<T> ask(Question<T> question, Caller caller) {
        if (caller.partitions().isPresent()) {
            return local.ask(question, caller);
        }
        Gathering<T> gathering = new Gathering<>(question, caller);
        for (int round = 0; round < MOST_ROUNDS && gathering.goesOn(); round++) {
            gathering.round(round);
        }
        gathering.askHereForTheRest();
        return gathering.answer();
    }

    private boolean isSilent(HostInfo instance) {
        Long since = silentSince.get(instance);
        return since != null && System.nanoTime() - since < AVOIDED.toNanos();
    }

    /** One question, and what came of it so far. For one thread. */
    private final class Gathering<T> {

        private final Question<T> question;
        private final Caller caller;
        private final long end = System.nanoTime() + deadline.toNanos();
        private final Set<Integer> left;
        private final Map<Integer, List<HostInfo>> owners;
        private final Map<Integer, Answer.Gap> gaps = new TreeMap<>();
        private final List<T> answers = new ArrayList<>();
        private long staleness;

        Gathering(Question<T> question, Caller caller) {
            this.question = question;
            this.caller = caller;
            int partitions = fleet.partitions();
            this.left = new TreeSet<>(question.partition(partitions).stream()
                    .boxed()
                    .findFirst()
                    .map(Set::of)
                    .orElseGet(() -> IntStream.range(0, partitions)
                            .boxed()
                            .collect(java.util.stream.Collectors.toUnmodifiableSet())));
            this.owners = new HashMap<>(fleet.owners());
            owners.replaceAll((partition, instances) -> answeringFirst(instances));
        }

        private List<HostInfo> answeringFirst(List<HostInfo> instances) {
            List<HostInfo> sorted = new ArrayList<>(instances);
            sorted.sort(java.util.Comparator.comparing(FleetQuerySource.this::isSilent));
            return sorted;
        }

        boolean goesOn() {
            return !left.isEmpty() && System.nanoTime() < end;
        }

        void round(int round) {
            Map<HostInfo, Set<Integer>> toAsk = new HashMap<>();
            for (int partition : left) {
                List<HostInfo> instances = owners.getOrDefault(partition, List.of());
                if (round < instances.size()) {
                    toAsk.computeIfAbsent(instances.get(round), i -> new TreeSet<>())
                            .add(partition);
                }
            }
            Optional<HostInfo> self = fleet.self();
            // Half of what is left: there must be time to ask another one.
            Duration timeout = Duration.ofNanos(Math.max(1, (end - System.nanoTime()) / 2));
            Map<HostInfo, CompletableFuture<Peers.Reply>> replies = new HashMap<>();
            toAsk.forEach((instance, partitions) -> {
                if (!self.equals(Optional.of(instance))) {
                    replies.put(instance, peers.ask(instance, question.path(), partitions, caller, timeout));
                }
            });
            self.map(toAsk::get).ifPresent(this::askHere);
            replies.forEach((instance, reply) -> take(instance, Set.copyOf(toAsk.get(instance)), reply, timeout));
        }

        void askHereForTheRest() {
            if (!left.isEmpty()) {
                askHere(Set.copyOf(left));
            }
        }

        private void askHere(Set<Integer> partitions) {
            Answer<T> answer = local.ask(question, partitions);
            Set<Integer> missing = new TreeSet<>();
            answer.gaps().forEach(gap -> missing.add(gap.partition()));
            String name = fleet.self().map(FleetQuerySource::name).orElse("");
            keep(name, partitions, answer.value(), missing, answer.stalenessMs());
        }

        private void take(
                HostInfo instance, Set<Integer> partitions, CompletableFuture<Peers.Reply> coming, Duration timeout) {
            try {
                Peers.Reply reply = coming.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
                T value = question.read(reply.body());
                silentSince.remove(instance);
                keep(name(instance), partitions, value, reply.missing(), reply.stalenessMs());
            } catch (TimeoutException e) {
                silent(instance, partitions, "it did not answer in time");
                coming.cancel(true);
            } catch (ExecutionException e) {
                LOG.debug("{} did not answer", instance, e);
                Throwable cause = e.getCause() == null ? e : e.getCause();
                if (cause instanceof Peers.RefusedException) {
                    gap(instance, partitions, reason(cause));
                } else {
                    silent(instance, partitions, reason(cause));
                }
            } catch (IllegalArgumentException e) {
                LOG.warn("{} gave an answer that cannot be read; is it of another release?", instance, e);
                silent(instance, partitions, "its answer could not be read");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new NotReadyException("The server is closing", e);
            }
        }

        private void silent(HostInfo instance, Set<Integer> partitions, String reason) {
            silentSince.put(instance, System.nanoTime());
            gap(instance, partitions, reason);
        }

        private void gap(HostInfo instance, Set<Integer> partitions, String reason) {
            partitions.forEach(p -> gaps.put(p, new Answer.Gap(p, name(instance), reason)));
        }

        private void keep(String instance, Set<Integer> asked, T value, Set<Integer> missing, long behind) {
            if (!missing.containsAll(asked)) {
                answers.add(value);
                staleness = Math.max(staleness, behind);
            }
            for (int partition : asked) {
                if (missing.contains(partition)) {
                    gaps.putIfAbsent(
                            partition,
                            new Answer.Gap(partition, instance, "it does not have it now, or is too far behind"));
                } else {
                    left.remove(partition);
                    gaps.remove(partition);
                }
            }
        }

        Answer<T> answer() {
            List<Answer.Gap> open = new ArrayList<>(gaps.values());
            if (answers.isEmpty()) {
                throw new NotReadyException(
                        open.isEmpty()
                                ? "The stores are being moved or restored"
                                : "No partition can be asked now: "
                                        + open.get(0).reason());
            }
            return new Answer<>(question.merge(answers), open, staleness);
        }
    }

    private static String reason(Throwable cause) {
        if (cause instanceof java.net.http.HttpTimeoutException) {
            return "it did not answer in time";
        }
        return cause instanceof java.net.ConnectException
                ? "it could not be reached"
                : "it failed: " + cause.getMessage();
    }

    private static String name(HostInfo instance) {
        return instance.host() + ":" + instance.port();
    }
}
