package io.exit143.deploy.ask;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads a stream of server-sent events, as this API writes them: each event's data in one line. */
public final class ServerEvents implements AutoCloseable {

    private static final String EVENT = "event: ";
    private static final String DATA = "data: ";

    private final ApiClient client;
    private final BufferedReader lines;

    /** @throws AskException if the server does not give the stream */
    public ServerEvents(ApiClient client) throws AskException, InterruptedException {
        this.client = client;
        InputStream body = client.stream();
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /**
     * An event.
     *
     * @param name termination, whose data is a document; lost, whose data tells how many documents
     */
    public record Event(String name, JsonNode data) {}

    /**
     * Waits for the next one; empty when the stream has ended.
     *
     * @throws AskException if its data is no JSON
     */
    public Optional<Event> next() throws AskException {
        try {
            String name = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(EVENT)) {
                    name = line.substring(EVENT.length());
                } else if (line.startsWith(DATA)) {
                    return Optional.of(new Event(name, client.parse(line.substring(DATA.length()))));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // as when the server has gone
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
