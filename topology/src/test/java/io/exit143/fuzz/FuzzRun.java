package io.exit143.fuzz;

import io.exit143.streams.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Mutated records of one kind, each read and checked. The same seed gives the same records. */
final class FuzzRun {

    /** Enough to see what is wrong. */
    private static final int MOST_FAILURES = 20;

    private final FuzzTarget target;
    private final RandomGenerator random;
    private final Corpus corpus;
    private final ReadingPath path;
    private final Promises promises = new Promises();
    private final DecoderPath decoders = new DecoderPath();
    private final AssemblyPath assembly = new AssemblyPath();
    private final SlowRecords slow;
    private final List<String> failures = new ArrayList<>();
    private final Path failed;
    private long bytes;
    private long evidence;
    private long ignored;
    private long deadLetters;

    /** @param failed the folder for records that broke a promise */
    FuzzRun(FuzzTarget target, long seed, SlowRecords slow, Path failed) {
        this.target = target;
        this.random = new SplittableRandom(seed);
        this.corpus = new Corpus(target.seeds());
        this.path = target.path();
        this.slow = slow;
        this.failed = failed;
    }

    FuzzReport run(long records) throws IOException {
        Mutator mutator = new Mutator(target == FuzzTarget.SHIPPED);
        for (long i = 0; i < records && failures.size() < MOST_FAILURES; i++) {
            one(mutator.mutate(corpus, random));
        }
        return report();
    }

    /** Reads one record; a broken promise is written down. */
    void one(FuzzInput input) throws IOException {
        bytes += input.value().length;
        try {
            List<Message> messages = slow.timed(() -> path.read(input));
            boolean dead = tally(messages);
            corpus.saw(input, promises.check(input, messages), !dead);
            assembly.check(messages, random);
            if (target == FuzzTarget.SHIPPED) {
                decoders.check(input);
            }
            slow.check(target, input);
        } catch (Violation | RuntimeException | StackOverflowError e) {
            failures.add(keep(input) + ": " + e
                    + (e.getCause() == null ? "" : " at " + e.getCause().getStackTrace()[0]));
        }
    }

    FuzzReport report() {
        return new FuzzReport(
                target,
                evidence + ignored + deadLetters,
                evidence,
                ignored,
                deadLetters,
                path,
                bytes,
                corpus,
                promises.mostBytesForOne(),
                assembly.documents(),
                slow.slowestMillis(),
                List.copyOf(failures));
    }

    /** Whether it is a dead letter. */
    private boolean tally(List<Message> messages) {
        boolean dead = !messages.isEmpty() && messages.get(0) instanceof Message.DeadLetter;
        if (dead) {
            deadLetters++;
        } else if (messages.isEmpty()) {
            ignored++;
        } else {
            evidence++;
        }
        return dead;
    }

    private Path keep(FuzzInput input) throws IOException {
        Path folder = Files.createDirectories(failed.resolve(target.name().toLowerCase(java.util.Locale.ROOT)));
        String name = HexFormat.of().toHexDigits(java.util.Arrays.hashCode(input.value()));
        return Files.write(folder.resolve(name + ".bin"), input.value());
    }
}
