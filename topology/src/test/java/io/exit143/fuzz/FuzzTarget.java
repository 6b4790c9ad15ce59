package io.exit143.fuzz;

import io.exit143.streams.message.Message;
import io.exit143.streams.read.Readers;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/** One kind of input of the topology. */
enum FuzzTarget {
    /** Log shippers' records: container lines in each shape, node journals, Events of other tools. */
    SHIPPED(5, Readers.logs("default"), Seeds::shipped),

    /** Records of the Kubernetes connector. */
    KUBERNETES(3, Readers.kubernetes("default"), Seeds::kubernetes),

    /** Records of the API server's audit log. */
    AUDIT(1, Readers.audit("default"), Seeds::audit),

    /** Answers of the look-back. */
    ANSWERS(1, Readers.messages(), Seeds::answers);

    private final int share;
    private final ProcessorSupplier<byte[], byte[], String, Message> stage;
    private final Supplier<List<FuzzInput>> seeds;

    FuzzTarget(int share, ProcessorSupplier<byte[], byte[], String, Message> stage, Supplier<List<FuzzInput>> seeds) {
        this.share = share;
        this.stage = stage;
        this.seeds = seeds;
    }

    /** How many of ten records are of this kind. */
    int share() {
        return share;
    }

    ReadingPath path() {
        return new ReadingPath(stage);
    }

    List<FuzzInput> seeds() {
        return seeds.get();
    }
}
