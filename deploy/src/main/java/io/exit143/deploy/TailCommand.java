package io.exit143.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.deploy.ask.ApiClient;
import io.exit143.deploy.ask.AskException;
import io.exit143.deploy.ask.AskException.Reason;
import io.exit143.deploy.ask.EndingLine;
import io.exit143.deploy.ask.ServerEvents;
import io.exit143.deploy.demo.Palette;
import io.exit143.deploy.demo.TimelineText;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        description = "Tells endings as they happen, until it is interrupted.",
        footer = "Exit codes: 0 after --count, 1 no answer, 2 wrong usage, 4 not allowed, 5 server not ready.")
final class TailCommand implements Callable<Integer> {

    /** How an ending is told. */
    enum Format {
        /** A line, once it is final. */
        LINE,
        /** With its timeline, once it is final. */
        TIMELINE,
        /** Each revision as JSON. */
        JSON
    }

    /** A server that restarts is back in a minute; one that was never there is told at once. */
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(3);

    private static final int TRIES = 20;

    private final Terminal terminal;
    private final RecentIds told = new RecentIds();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final EndingFilter filter = new EndingFilter();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "line",
            description = "line, timeline, or json: each revision of each document, one a line.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Format format;

    @Option(names = "--count", paramLabel = "N", description = "Ends after so many.")
    private long count = Long.MAX_VALUE;

    TailCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws AskException, InterruptedException, IOException {
        if (count < 1) {
            throw new ParameterException(spec.commandLine(), "--count is " + count + ": it must be 1 or more");
        }
        ApiClient api = server.client();
        ServerEvents events = new ServerEvents(api);
        terminal.err().println("Waiting for endings; Ctrl-C ends it.");
        long left = count;
        // Nobody reads on, as in tail | head: an error.
        while (left > 0 && !terminal.out().checkError()) {
            Optional<ServerEvents.Event> event = events.next();
            if (event.isEmpty()) {
                events.close();
                terminal.err().println("The stream broke off; trying again. Endings in between are in 'list'.");
                events = again(api);
            } else if (event.get().name().equals("lost")) {
                terminal.err()
                        .printf(
                                "%d endings came too fast and were left out.%n",
                                event.get().data().path("documents").asLong());
            } else if (tell(event.get().data())) {
                left--;
            }
        }
        events.close();
        return ExitCode.OK;
    }

    private static ServerEvents again(ApiClient api) throws AskException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return new ServerEvents(api);
            } catch (AskException e) {
                boolean soon = e.reason() == Reason.FAILED || e.reason() == Reason.NOT_READY;
                if (!soon || tries == TRIES) {
                    throw e;
                }
                Thread.sleep(BETWEEN_TRIES.toMillis());
            }
        }
    }

    /** Whether there was something to tell. */
    private boolean tell(JsonNode document) {
        if (!filter.test(document)) {
            return false;
        }
        if (format == Format.JSON) {
            terminal.out().println(document);
        } else {
            boolean isFinal = document.path("state").asText().equals("final");
            if (!isFinal || !told.add(document.path("id").asText())) {
                return false;
            }
            Palette palette = terminal.coloured() ? Palette.COLOURED : Palette.PLAIN;
            terminal.out()
                    .println(
                            format == Format.TIMELINE
                                    ? new TimelineText(palette).of(document)
                                    : new EndingLine(palette).of(document));
        }
        return true;
    }
}
