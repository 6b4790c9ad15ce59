package io.exit143.query;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who asks: a client, whose credentials go along when other instances are asked, or another instance on behalf of one.
 *
 * @param authorization the request's header of that name
 * @param partitions what another instance wants answered, and from here alone; empty for a client
 */
record Caller(Optional<String> authorization, Optional<Set<Integer>> partitions) {

    /** Names the partitions, and says that the request must not be passed on: so no request goes round in circles. */
    static final String PARTITIONS = "Exit143-Partitions";

    /** In the answer to another instance: those of the partitions that were not answered for. */
    static final String MISSING = "Exit143-Missing";

    static final String STALENESS_MS = "Exit143-Staleness-Ms";

    /** More than any topic has; a bound on what one header makes us do. */
    private static final int MOST_PARTITIONS = 1_001;

    /** @throws BadRequestException if the header of another instance is not one */
    static Caller of(Request request) {
        return new Caller(
                request.header("authorization"),
                request.header("exit143-partitions").map(Caller::parse));
    }

    static String text(Set<Integer> partitions) {
        return partitions.stream().sorted().map(Object::toString).collect(Collectors.joining(","));
    }

    static Set<Integer> parse(String text) {
        Set<Integer> partitions = new TreeSet<>();
        for (String number : text.isEmpty() ? new String[0] : text.split(",", MOST_PARTITIONS)) {
            if (!number.matches("[0-9]{1,5}")) {
                throw new BadRequestException(
                        PARTITIONS + " is " + Printable.of(text) + ": it must be numbers with commas between");
            }
            partitions.add(Integer.valueOf(number));
        }
        return partitions;
    }
}
