package io.exit143.fuzz;

import io.exit143.streams.message.JsonSerde;
import io.exit143.streams.message.Message;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.Fact;
import io.exit143.termination.evidence.JournalRecorded;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What holds for whatever a stage passes on, and in which way a record was answered. */
final class Promises {

    /**
     * A short status of a container becomes a fact that repeats the pod's names, up to 253 characters each: at most this
     * many bytes for one that came.
     */
    static final int MOST_BYTES_FOR_ONE = 100;

    /** And what a record of a few bytes may cost. */
    static final int SMALL_CHANGE = 16 * 1024;

    private static final Pattern DETAILS = Pattern.compile("'[^']*'|[0-9]+");
    private static final JsonSerde<Message> STORED = JsonSerde.of(Message.class);

    private long mostBytesForOne;

    /** The way in which the record was answered, in words; two records with the same are much alike to the readers. */
    String check(FuzzInput input, List<Message> messages) throws Violation {
        Set<String> answer = new TreeSet<>();
        long bytes = 0;
        for (Message message : messages) {
            if (message instanceof Message.DeadLetter letter) {
                check(input, letter, messages.size());
                return "dead letter: " + DETAILS.matcher(letter.reason()).replaceAll("#");
            }
            bytes += storedSize(message);
            describe(message, answer);
        }
        if (bytes > (long) MOST_BYTES_FOR_ONE * input.value().length + SMALL_CHANGE) {
            throw new Violation(input.value().length + " bytes became " + bytes);
        }
        if (bytes > SMALL_CHANGE) {
            mostBytesForOne = Math.max(mostBytesForOne, bytes / Math.max(1, input.value().length));
        }
        return messages.size() <= 4 ? answer.toString() : "many: " + answer;
    }

    /** Of all checked so far, records of a few bytes aside. */
    long mostBytesForOne() {
        return mostBytesForOne;
    }

    private static void check(FuzzInput input, Message.DeadLetter letter, int messages) throws Violation {
        if (messages != 1) {
            throw new Violation("A dead letter among " + messages + " messages");
        }
        if (letter.value() != input.value()) {
            throw new Violation("A dead letter that is not the record");
        }
        if (letter.reason().startsWith("Unexpected") || letter.reason().startsWith("error in the decoder")) {
            throw new Violation(letter.reason());
        }
    }

    /** In the form in which it goes on to the next stage, from which it comes back as it was. */
    private static int storedSize(Message message) throws Violation {
        try {
            byte[] stored = STORED.serializer().serialize("fuzz", message);
            if (!message.equals(STORED.deserializer().deserialize("fuzz", stored))) {
                throw new Violation("Not the same when stored and read: " + message);
            }
            return stored.length;
        } catch (RuntimeException e) {
            throw new Violation("Cannot be stored: " + e, e);
        }
    }

    private static void describe(Message message, Set<String> answer) {
        String kind = message.getClass().getSimpleName();
        if (message instanceof Message.PodEvidence told) {
            told.evidence().stream().map(Evidence::fact).map(Promises::kind).forEach(answer::add);
        } else if (message instanceof Message.ObjectEvidence told) {
            answer.add(
                    kind + told.object().kind().length() + kind(told.evidence().fact()));
        } else if (message instanceof Message.ContainerEvidence told) {
            answer.add(kind(told.evidence().fact()));
        } else {
            answer.add(kind);
        }
    }

    /** Which of its fields are null tells which of the readers' ways it took. */
    private static String kind(Fact fact) {
        String text = fact.toString();
        int nulls = 0;
        for (int at = text.indexOf("=null"); at >= 0; at = text.indexOf("=null", at + 1)) {
            nulls = nulls * 31 + text.lastIndexOf(' ', at) % 7;
        }
        String mark = fact instanceof JournalRecorded recorded ? recorded.mark().name() : "";
        return fact.getClass().getSimpleName() + mark + (text.length() > 2_000 ? "long" : nulls % 64);
    }
}
