package io.exit143.query.question;

import io.exit143.query.http.Request;
import io.exit143.streams.index.IndexEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** All generations of a pod name, the newest first. */
public record PodQuestion(String namespace, String pod, int limit, Predicate<IndexEntry> visible)
        implements Question<Page> {

    @Override
    public OptionalInt partition(int partitions) {
        return OptionalInt.empty();
    }

    @Override
    public Page ask(List<IndexPartition> partitions) {
        List<Page.Item> items = new ArrayList<>();
        try (Candidates candidates = Candidates.ofPod(partitions, namespace, pod)) {
            while (candidates.hasNext() && items.size() < limit) {
                candidates.next().item(visible).ifPresent(items::add);
            }
        }
        return new Page(items, null);
    }

    @Override
    public Page merge(List<Page> answers) {
        Page merged = Pages.merge(answers, limit);
        return new Page(merged.items(), null);
    }

    @Override
    public String path() {
        return "/api/v1/pods/" + Request.encodePath(namespace + "/" + pod) + "?limit=" + limit;
    }

    @Override
    public byte[] write(Page answer) {
        return Pages.write(answer);
    }

    @Override
    public Page read(byte[] bytes) {
        return Pages.read(bytes);
    }
}
