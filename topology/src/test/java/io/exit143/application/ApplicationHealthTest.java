package io.exit143.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.query.source.Health;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ApplicationHealthTest {

    private final AtomicBoolean streams = new AtomicBoolean(true);
    private final AtomicBoolean lookBack = new AtomicBoolean(true);
    private final ApplicationHealth health = new ApplicationHealth(new Health() {
        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public boolean isAlive() {
            return streams.get();
        }
    });

    @Test
    void beforeTheLookBackHasStartedTheStreamsDecide() {
        assertThat(health.isAlive()).isTrue();
        streams.set(false);
        assertThat(health.isAlive()).isFalse();
    }

    @Test
    void itIsAliveOnlyWhileTheLookBackIsAndStillAnswers() {
        health.needs(lookBack::get);
        assertThat(health.isAlive()).isTrue();
        lookBack.set(false);
        assertThat(health.isAlive()).isFalse();
        assertThat(health.isReady()).isTrue();
    }
}
