package io.exit143.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FinalDocumentsTest {

    private final FinalDocuments documents = new FinalDocuments(10);

    @Test
    void finalDocumentIsToldOnceItHasSettled() {
        documents.add("a", document("final", 1), 0);
        assertThat(revisions(9)).isEmpty();
        assertThat(revisions(10)).containsExactly(1);
        assertThat(revisions(100)).isEmpty();
    }

    @Test
    void revisionStartsTheWaitAnew() {
        documents.add("a", document("final", 1), 0);
        documents.add("a", document("final", 2), 5);
        assertThat(revisions(10)).isEmpty();
        assertThat(revisions(15)).containsExactly(2);
    }

    @Test
    void openDocumentIsNotTold() {
        documents.add("a", document("open", 1), 0);
        assertThat(revisions(100)).isEmpty();
    }

    @Test
    void documentIsToldOnlyOnceThoughItIsRevised() {
        documents.add("a", document("final", 1), 0);
        assertThat(revisions(10)).containsExactly(1);
        documents.add("a", document("final", 2), 20);
        assertThat(revisions(100)).isEmpty();
    }

    @Test
    void deletedDocumentIsNotTold() {
        documents.add("a", document("final", 1), 0);
        documents.add("a", null, 1);
        assertThat(revisions(100)).isEmpty();
    }

    private List<Integer> revisions(long now) {
        return documents.settled(now).stream()
                .map(document -> document.path("revision").asInt())
                .toList();
    }

    private static String document(String state, int revision) {
        return "{\"state\":\"" + state + "\",\"revision\":" + revision + "}";
    }
}
