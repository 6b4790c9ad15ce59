package io.exit143.fuzz;

import io.exit143.streams.message.Lane;
import io.exit143.streams.read.LogReading;
import io.exit143.streams.read.Readers;
import io.exit143.streams.topic.TopicRules;
import java.util.List;

/** One kind of input of the topology. */
enum FuzzTarget {
    /** Log shippers' records: container lines in each shape, node journals, Events of other tools. */
    SHIPPED(5),

    /** Records of the Kubernetes connector. */
    KUBERNETES(3),

    /** Records of the API server's audit log. */
    AUDIT(1),

    /** Answers of the look-back. */
    ANSWERS(1);

    private final int share;

    FuzzTarget(int share) {
        this.share = share;
    }

    /** How many of ten records are of this kind. */
    int share() {
        return share;
    }

    ReadingPath path() {
        return new ReadingPath(
                switch (this) {
                    case SHIPPED -> Readers.logs(LogReading.of("default"), Lane.LOGS);
                    case KUBERNETES -> Readers.kubernetes(TopicRules.always("default"), Lane.FIRST);
                    case AUDIT -> Readers.audit(TopicRules.always("default"), Lane.FIRST);
                    case ANSWERS -> Readers.messages(Lane.FIRST);
                });
    }

    List<FuzzInput> seeds() {
        return switch (this) {
            case SHIPPED -> Seeds.shipped();
            case KUBERNETES -> Seeds.kubernetes();
            case AUDIT -> Seeds.audit();
            case ANSWERS -> Seeds.answers();
        };
    }
}
