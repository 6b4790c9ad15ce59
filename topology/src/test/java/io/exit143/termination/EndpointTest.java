package io.exit143.termination;

import static io.exit143.termination.story.PodStory.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.story.PodStory;
import io.exit143.termination.story.Truth;
import io.exit143.termination.timeline.Phase;
import org.junit.jupiter.api.Test;

/** When a pod's endpoint stopped being ready. */
class EndpointTest {

    private static PodStory deleted() {
        return pod("web-1")
                .runs("web", 0)
                .endpoint(true, 5)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .stopSignal("web", 100.3, 30);
    }

    @Test
    void aSliceThatStillShowsItReadyDoesNotTellThatItIsNot() {
        PodStory stillReady = deleted().endpoint(true, 100.4).exited("web", 0, 103);
        assertThat(Truth.interval(stillReady.ending("web"), Phase.ENDPOINT_NOT_READY))
                .isEmpty();
    }

    @Test
    void theFirstSliceThatShowsItNotReadyDoes() {
        PodStory story = deleted().endpoint(false, 100.9).exited("web", 0, 103).gone(104);
        assertThat(Truth.interval(story.ending("web"), Phase.ENDPOINT_NOT_READY))
                .isPresent();
    }

    @Test
    void withoutASliceNothingIsSaid() {
        assertThat(Truth.interval(deleted().exited("web", 0, 103).gone(104).ending("web"), Phase.ENDPOINT_NOT_READY))
                .isEmpty();
    }
}
