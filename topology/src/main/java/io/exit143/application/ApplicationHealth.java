package io.exit143.application;

import io.exit143.query.source.Health;
import java.util.function.BooleanSupplier;

/** That of the streams, and of what works beside them. For many threads. */
final class ApplicationHealth implements Health {

    private final Health streams;
    private volatile BooleanSupplier beside = () -> true;

    ApplicationHealth(Health streams) {
        this.streams = streams;
    }

    /** From now on it is alive only while this is too: what has ended by an error needs a new process. */
    void needs(BooleanSupplier isAlive) {
        beside = isAlive;
    }

    @Override
    public boolean isReady() {
        return streams.isReady();
    }

    @Override
    public boolean isAlive() {
        return streams.isAlive() && beside.getAsBoolean();
    }
}
