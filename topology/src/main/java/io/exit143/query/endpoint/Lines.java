package io.exit143.query.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.query.error.BadRequestException;
import io.exit143.query.error.Printable;
import io.exit143.query.http.Problem;
import io.exit143.query.http.Request;
import io.exit143.query.http.Response;
import io.exit143.query.http.Route;
import io.exit143.query.source.Answer;
import io.exit143.query.source.Caller;
import io.exit143.query.source.QuerySource;
import io.exit143.streams.document.TerminationJson;
import io.exit143.streams.lookback.LogExcerpts;
import io.exit143.streams.lookback.TaggedLine;
import io.exit143.termination.LogWindow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The handler that reads log lines around an ending back from their topics. */
public final class Lines implements Route.Handler {

    private static final Logger LOG = LoggerFactory.getLogger(Lines.class);

    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final String LIMIT = "chars";

    private static final Duration DEFAULT_BEFORE = Duration.ofSeconds(60);
    private static final Duration DEFAULT_AFTER = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofMinutes(10);
    private static final int DEFAULT_CHARS = 256 * 1024;
    private static final int MOST_CHARS = 1024 * 1024;

    private final QuerySource source;
    private final Optional<LineReader> reader;

    /** @param reader empty where there are no log topics to read */
    public Lines(QuerySource source, Optional<LineReader> reader) {
        this.source = source;
        this.reader = reader;
    }

    @Override
    public Response handle(Request request, Map<String, String> path) {
        request.allowOnly(Set.of(BEFORE, AFTER, LIMIT));
        Duration before = seconds(request, BEFORE, DEFAULT_BEFORE);
        Duration after = seconds(request, AFTER, DEFAULT_AFTER);
        int chars = number(request, LIMIT, DEFAULT_CHARS, 1, MOST_CHARS);
        String id = Terminations.id(path);
        // Whoever has the document: the lines are read here.
        Answer<Optional<byte[]>> answer = source.ask(Terminations.question(id, request), Caller.of(request));
        Optional<byte[]> document = answer.value();
        if (document.isEmpty()) {
            return Terminations.unknown(answer, "No ending " + Printable.of(id) + " is known");
        }
        if (reader.isEmpty()) {
            return Problem.notFound("No log topics can be read here");
        }
        JsonNode json = Documents.parse(document.get());
        Optional<LogWindow> window = EndingWindow.of(json, before, after);
        if (window.isEmpty()) {
            return Problem.notFound("Nothing is known of when the container stopped, so there is no time to read at");
        }
        return read(reader.get(), window.get(), chars);
    }

    private static Response read(LineReader reader, LogWindow window, int chars) {
        try {
            return Response.json(json(window, reader.read(window, chars)));
        } catch (LogExcerpts.BusyException e) {
            return Problem.unavailable(String.valueOf(e.getMessage()));
        } catch (KafkaException e) {
            LOG.warn("Log lines of {} could not be read: {}", window.terminationId(), e.toString());
            return Problem.unavailable("The log topics cannot be read now");
        }
    }

    private static byte[] json(LogWindow window, LogExcerpts.Excerpt excerpt) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", window.terminationId())
                .put("from", TerminationJson.time(window.from()))
                .put("to", TerminationJson.time(window.to()));
        ArrayNode lines = body.putArray("lines");
        excerpt.lines().forEach(line -> TaggedLine.write(lines.addObject(), window, line));
        body.put("complete", excerpt.cut().isEmpty());
        if (!excerpt.cut().isEmpty()) {
            List<String> reasons = excerpt.cut().stream().sorted().toList();
            body.putObject("partial").put("reason", String.join("; ", reasons));
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Duration seconds(Request request, String name, Duration otherwise) {
        return Duration.ofSeconds(number(request, name, (int) otherwise.toSeconds(), 0, (int) MOST.toSeconds()));
    }

    private static int number(Request request, String name, int otherwise, int least, int most) {
        String text = request.parameter(name).orElse(Integer.toString(otherwise));
        if (text.matches("[0-9]{1,8}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new BadRequestException(name + " is " + Printable.of(text) + ": it must be a number between " + least
                + " and " + most + (name.equals(LIMIT) ? "" : ", of seconds"));
    }
}
