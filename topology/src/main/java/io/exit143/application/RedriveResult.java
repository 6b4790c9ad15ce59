package io.exit143.application;

/**
 * What became of dead letters.
 *
 * @param sent sent back, or with a dry run those that would be
 * @param filtered not asked for
 * @param givenUp sent back too often already
 * @param cut not whole: they were larger than a dead letter may be
 * @param foreign not of a topic that exit143 reads with these settings and that is there
 */
public record RedriveResult(long sent, long filtered, long givenUp, long cut, long foreign) {

    public long total() {
        return sent + filtered + givenUp + cut + foreign;
    }
}
