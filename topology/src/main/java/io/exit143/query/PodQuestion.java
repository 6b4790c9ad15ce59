package io.exit143.query;

import io.exit143.streams.index.IndexEntry;
import io.exit143.streams.index.IndexKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/** All generations of a pod name, the newest first. */
record PodQuestion(String namespace, String pod, int limit, Predicate<IndexEntry> visible) implements Question<Page> {

    @Override
    public OptionalInt partition(int partitions) {
        return OptionalInt.empty();
    }

    @Override
    public Page ask(List<IndexPartition> partitions) {
        Bytes from = IndexKeys.firstOfPod(namespace, pod);
        Bytes to = IndexKeys.endOfPod(namespace, pod);
        List<Page.Item> items = new ArrayList<>();
        try (MergedEntries entries =
                new MergedEntries(partitions, p -> p.byPod().range(from, to))) {
            while (entries.hasNext() && items.size() < limit) {
                KeyValue<Bytes, IndexEntry> entry = entries.next();
                if (visible.test(entry.value)) {
                    Bytes byTime = IndexKeys.byTime(entry.value.atMs(), entry.value.id());
                    DocumentQuestion.document(partitions, entry.value.id())
                            .ifPresent(document -> items.add(new Page.Item(byTime, document)));
                }
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
