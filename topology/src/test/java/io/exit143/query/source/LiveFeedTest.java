package io.exit143.query.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LiveFeedTest {

    @Test
    void aSlowWatcherLosesTheOldestAndIsToldHowMany() throws Exception {
        LiveFeed feed = new LiveFeed();
        try (LiveFeed.Subscription watcher = feed.subscribe()) {
            for (int i = 0; i < 300; i++) {
                feed.updated("id", Integer.toString(i).getBytes(StandardCharsets.UTF_8));
            }
            assertThat(watcher.takeLost()).isEqualTo(44);
            assertThat(watcher.takeLost()).isZero();
            assertThat(watcher.poll(0)).isEqualTo("44".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void whoLeftIsToldNothing() throws Exception {
        LiveFeed feed = new LiveFeed();
        LiveFeed.Subscription watcher = feed.subscribe();
        watcher.close();
        feed.updated("id", new byte[1]);
        assertThat(watcher.poll(0)).isNull();
    }
}
