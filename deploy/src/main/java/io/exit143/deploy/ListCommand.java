package io.exit143.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.deploy.ask.ApiClient;
import io.exit143.deploy.ask.AskException;
import io.exit143.deploy.ask.EndingLine;
import io.exit143.deploy.demo.Palette;
import io.exit143.deploy.demo.SafeText;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        description = "Lists endings, the newest first.",
        footer = "Exit codes: 0 listed, 1 no answer, 2 wrong usage, 4 not allowed, 5 server not ready.")
final class ListCommand implements Callable<Integer> {

    /** As many as the API gives at once. */
    private static final int PAGE = 500;

    private static final int MOST_REASON = 200;
    private static final Pattern AGE = Pattern.compile("([0-9]{1,6})([smhd])");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS, "d", ChronoUnit.DAYS);

    private final Terminal terminal;
    private final InstantSource clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final EndingFilter filter = new EndingFilter();

    @Option(names = "--cluster", paramLabel = "NAME", description = "Only of this cluster.")
    private @Nullable String cluster;

    @Option(names = "--node", paramLabel = "NAME", description = "Only on this node.")
    private @Nullable String node;

    @Option(names = "--exit-code", paramLabel = "CODE", description = "Only with this exit code, or one of several.")
    private @Nullable String exitCode;

    @Option(names = "--since", paramLabel = "AGE", description = "Only those of the last 30s, 10m, 2h, 7d or so.")
    private @Nullable String since;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "30",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, or json: the documents, one a line.")
    @SuppressWarnings("NullAway.Init")
    private OutputFormat format;

    ListCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws AskException, InterruptedException {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit is " + limit + ": it must be 1 or more");
        }
        List<JsonNode> documents = documents(server.client());
        if (format == OutputFormat.JSON) {
            documents.forEach(document -> terminal.out().println(document));
        } else if (documents.isEmpty()) {
            terminal.err().println("No endings fit.");
        } else {
            Palette palette = terminal.coloured() ? Palette.COLOURED : Palette.PLAIN;
            terminal.out().print(new EndingLine(palette).table(documents));
        }
        terminal.out().flush();
        return ExitCode.OK;
    }

    private List<JsonNode> documents(ApiClient api) throws AskException, InterruptedException {
        Map<String, String> query = new TreeMap<>(filter.query());
        put(query, "cluster", cluster);
        put(query, "node", node);
        put(query, "exitCode", exitCode);
        put(query, "from", from());
        List<JsonNode> documents = new ArrayList<>();
        while (documents.size() < limit) {
            query.put("limit", Integer.toString(Math.min(PAGE, limit - documents.size())));
            JsonNode page = api.get(List.of("terminations"), query);
            page.path("items").forEach(documents::add);
            if (page.path("partial").has("missing")) {
                terminal.err()
                        .println("Endings are missing: "
                                + SafeText.of(page.at("/partial/reason").asText(), MOST_REASON));
            }
            if (!page.path("next").isTextual()) {
                return documents;
            }
            query.put("cursor", page.path("next").asText());
        }
        return documents;
    }

    private @Nullable String from() {
        if (since == null) {
            return null;
        }
        Matcher age = AGE.matcher(since);
        if (!age.matches()) {
            throw new ParameterException(
                    spec.commandLine(), "--since is '" + since + "': it must be like 30s, 10m, 2h or 7d");
        }
        Duration back = UNITS.getOrDefault(age.group(2), ChronoUnit.SECONDS)
                .getDuration()
                .multipliedBy(Long.parseLong(age.group(1)));
        return clock.instant().minus(back).toString();
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }
}
