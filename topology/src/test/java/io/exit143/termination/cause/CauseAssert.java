package io.exit143.termination.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.Termination;
import org.jspecify.annotations.Nullable;

/** What a test says of the cause in a document. */
final class CauseAssert {
    private CauseAssert() {}

    static void assertCause(Termination document, CauseCode code, @Nullable String detail, Confidence confidence) {
        assertThat(document.cause().code())
                .as("cause, which says: %s", document.cause())
                .isEqualTo(code);
        assertThat(document.cause().detail())
                .as("detail of %s", document.cause())
                .isEqualTo(detail);
        assertThat(document.cause().confidence())
                .as("confidence of %s", document.cause())
                .isEqualTo(confidence);
        assertThat(document.cause().summary()).isNotBlank();
    }
}
