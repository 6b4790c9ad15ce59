package io.exit143.query.source;

import io.exit143.query.error.BadRequestException;
import io.exit143.query.error.Printable;
import io.exit143.query.http.Request;
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
public record Caller(Optional<String> authorization, Optional<Set<Integer>> partitions) {

    /** Names the partitions, and says that the request must not be passed on: so no request goes round in circles. */
    public static final String PARTITIONS = "Exit143-Partitions";

    /** In the answer to another instance: those of the partitions that were not answered for. */
    public static final String MISSING = "Exit143-Missing";

    /** In the answer to another instance: how far it may be behind, in milliseconds. */
    public static final String STALENESS_MS = "Exit143-Staleness-Ms";

    /** More than any topic has; a bound on what one header makes us do. */
    private static final int MOST_PARTITIONS = 1_001;

    /**
     * Who sent a request.
     *
     * @throws BadRequestException if the header of another instance is not one
     */
    public static Caller of(Request request) {
        return new Caller(
                request.header("authorization"),
                request.header("exit143-partitions").map(Caller::parse));
    }

    /** As a header has partitions. */
    public static String text(Set<Integer> partitions) {
        return partitions.stream().sorted().map(Object::toString).collect(Collectors.joining(","));
    }

    /**
     * Partitions as a header has them.
     *
     * @throws BadRequestException if they are no numbers with commas between
     */
    public static Set<Integer> parse(String text) {
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
