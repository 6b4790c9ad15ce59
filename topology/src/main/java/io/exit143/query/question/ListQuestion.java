package io.exit143.query.question;

import io.exit143.streams.index.IndexKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.kafka.common.utils.Bytes;

/**
 * Endings that a filter accepts, the newest first.
 *
 * @param query how the filter was asked for, to ask another instance for the same
 */
public record ListQuestion(Filter filter, Cursor after, int limit, String query) implements Question<Page> {

    /** Some 100 ms of looking for what a filter accepts; then a page ends early, with a cursor to go on from. */
    private static final int MOST_LOOKED_AT = 50_000;

    /** Likewise: below the time that other instances wait for this one, whatever asking for rights takes. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    @Override
    public OptionalInt partition(int partitions) {
        return OptionalInt.empty();
    }

    @Override
    public Page ask(List<IndexPartition> partitions) {
        Bytes newest = filter.toMs() == Long.MAX_VALUE ? Cursor.START.from() : IndexKeys.notAfter(filter.toMs() - 1);
        Bytes from = after.from().compareTo(newest) > 0 ? after.from() : newest;
        Bytes to = filter.fromMs() == 0 ? null : IndexKeys.notAfter(filter.fromMs() - 1);
        if (to != null && from.compareTo(to) >= 0) {
            return new Page(List.of(), null);
        }
        try (Candidates candidates = Candidates.of(partitions, filter.attributes(), from, to)) {
            return page(candidates);
        }
    }

    private Page page(Candidates candidates) {
        List<Page.Item> items = new ArrayList<>();
        int lookedAt = 0;
        long end = System.nanoTime() + LONGEST.toNanos();
        while (candidates.hasNext()) {
            Candidate candidate = candidates.next();
            lookedAt++;
            candidate.item(filter::accepts).ifPresent(items::add);
            boolean enough = items.size() == limit || lookedAt == MOST_LOOKED_AT || System.nanoTime() > end;
            if (enough && candidates.hasNext()) {
                return new Page(items, next(items, candidate));
            }
        }
        return new Page(items, null);
    }

    /** Names no ending that is not on the page, for it may be one that the client may not see; unless that got nowhere. */
    private Cursor next(List<Page.Item> items, Candidate last) {
        Bytes from = IndexKeys.timeAlone(last.key());
        if (!items.isEmpty()) {
            Bytes behindItems = IndexKeys.after(items.get(items.size() - 1).key());
            from = behindItems.compareTo(from) > 0 ? behindItems : from;
        }
        return from.compareTo(after.from()) > 0 ? new Cursor(from) : Cursor.behind(last.key());
    }

    @Override
    public Page merge(List<Page> answers) {
        return answers.size() == 1 ? answers.get(0) : Pages.merge(answers, limit);
    }

    @Override
    public String path() {
        return "/api/v1/terminations?" + query;
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
