package io.exit143.query.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.query.IndexedDocuments;
import io.exit143.streams.index.IndexEntry;
import io.exit143.streams.index.SampleDocument;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListQuestionTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final int ENDINGS = 5;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path state;

    @SuppressWarnings("NullAway.Init")
    private IndexedDocuments documents;

    @BeforeEach
    void start() {
        documents = new IndexedDocuments(state, 1);
        for (int i = 0; i < ENDINGS; i++) {
            documents.add(SampleDocument.of("uid-" + i, "prod", "shop-" + i).exitedAt(NOON.plusSeconds(i)));
        }
    }

    @AfterEach
    void stop() {
        documents.close();
    }

    /** A client that may not see a namespace must not learn of its pods from where a page ends. */
    @Test
    void aPageThatTookTooLongEndsWithoutNamingWhatItDoesNotShow() {
        Page page = ask(Cursor.START, entry -> isSlow() && !entry.pod().equals("shop-4"));
        Cursor next = Objects.requireNonNull(page.next());

        assertThat(page.items()).isEmpty();
        assertThat(new String(next.from().get(), StandardCharsets.UTF_8)).doesNotContain("uid-");
        assertThat(ask(next, entry -> true).items()).hasSize(ENDINGS);
    }

    @Test
    void slowPagesGetThroughTheList() {
        Cursor next = Cursor.START;
        int pages = 0;
        while (next != null && pages <= 2 * ENDINGS) {
            next = ask(next, entry -> isSlow() && entry.pod().isEmpty()).next();
            pages++;
        }
        assertThat(next).isNull();
    }

    private Page ask(Cursor after, Predicate<IndexEntry> wanted) {
        ListQuestion question = new ListQuestion(Filter.ALL.and(wanted), after, 50, "");
        return question.ask(List.copyOf(documents.of(Set.of(0)).values()));
    }

    /** Longer than a page may take. */
    private static boolean isSlow() {
        LockSupport.parkNanos(1_100_000_000);
        return true;
    }
}
