package io.exit143.query.source;

import io.exit143.query.error.NotReadyException;
import io.exit143.query.question.IndexPartition;
import io.exit143.query.question.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** Answers from the stores of this process. */
public final class LocalQuerySource implements QuerySource {

    private final IndexPartitions partitions;
    private final LiveFeed feed;
    private final Health health;

    public LocalQuerySource(IndexPartitions partitions, LiveFeed feed, Health health) {
        this.partitions = partitions;
        this.feed = feed;
        this.health = health;
    }

    /**
     * Over a topology that has an index, and is the only instance.
     *
     * @param timelines the topic of the documents
     * @param feed the listener the topology was made with
     */
    public static QuerySource of(KafkaStreams streams, String timelines, LiveFeed feed) {
        return new LocalQuerySource(
                new StreamsPartitions(streams, timelines, Staleness.none()), feed, new StreamsHealth(streams));
    }

    @Override
    public boolean isReady() {
        return health.isReady();
    }

    @Override
    public boolean isAlive() {
        return health.isAlive();
    }

    /** Of all partitions here; or of those wanted, if another instance asks. */
    @Override
    public <T> Answer<T> ask(Question<T> question, Caller caller) {
        if (caller.partitions().isPresent()) {
            return ask(question, caller.partitions().get());
        }
        Set<Integer> active = partitions.active();
        Answer<T> answer = ask(question, active);
        if (!answer.gaps().isEmpty() || (active.isEmpty() && !health.isReady())) {
            throw new NotReadyException("The stores are being moved or restored");
        }
        return answer;
    }

    /** Of those of the partitions that are here; the others are gaps. */
    public <T> Answer<T> ask(Question<T> question, Set<Integer> wanted) {
        Map<Integer, IndexPartition> here = Map.of();
        T value;
        try {
            here = partitions.of(wanted);
            value = question.ask(List.copyOf(here.values()));
        } catch (InvalidStateStoreException e) { // moved away while they were read
            here = Map.of();
            value = question.ask(List.of());
        }
        List<Answer.Gap> gaps = new ArrayList<>();
        for (int partition : wanted) {
            if (!here.containsKey(partition)) {
                gaps.add(new Answer.Gap(partition, "", "not on the instance that was asked, or too far behind there"));
            }
        }
        long staleness = here.values().stream()
                .mapToLong(IndexPartition::stalenessMs)
                .max()
                .orElse(0);
        return new Answer<>(value, gaps, staleness);
    }

    @Override
    public LiveFeed.Subscription subscribe() {
        return feed.subscribe();
    }
}
