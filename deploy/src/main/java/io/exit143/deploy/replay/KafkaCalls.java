package io.exit143.deploy.replay;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for answers of the broker in this process. */
final class KafkaCalls {

    /** Far beyond what a broker in this process ever takes, so that reaching it means that it is gone. */
    private static final long PATIENCE_SECONDS = 60;

    private KafkaCalls() {}

    /** @throws ReplayException if the broker refuses, or doesn't answer */
    static <T> T answer(String what, KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReplayException(what + " was interrupted", e);
        } catch (ExecutionException e) {
            throw new ReplayException(what + " failed: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new ReplayException(what + " had no answer within " + PATIENCE_SECONDS + " s", e);
        }
    }
}
