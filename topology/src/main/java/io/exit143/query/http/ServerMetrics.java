package io.exit143.query.http;

import java.util.Optional;

/** What the server tells about its work, and where {@code /metrics} comes from. For many threads. */
public interface ServerMetrics {

    /** A page of metrics. */
    @SuppressWarnings("ArrayRecordComponent") // goes to the client as it is
    record Scrape(String contentType, byte[] body) {}

    /**
     * A request was answered.
     *
     * @param route its pattern as in openapi.yaml, {@code other} if it has none
     * @param streamed whether the answer went on until the client left, so that its time says nothing
     */
    void answered(String route, int status, long nanos, boolean streamed);

    /** A reader of the live stream came (1) or left (-1). */
    void watching(int change);

    /**
     * All metrics as they are now; empty if there are none here.
     *
     * @param accept the request's header of that name, empty if it has none
     */
    Optional<Scrape> scrape(String accept);

    /** Counts nothing. */
    static ServerMetrics none() {
        return new ServerMetrics() {
            @Override
            public void answered(String route, int status, long nanos, boolean streamed) {}

            @Override
            public void watching(int change) {}

            @Override
            public Optional<Scrape> scrape(String accept) {
                return Optional.empty();
            }
        };
    }
}
