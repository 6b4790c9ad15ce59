package io.exit143.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.deploy.ask.AdviceText;
import io.exit143.deploy.ask.Answer;
import io.exit143.deploy.ask.AskException;
import io.exit143.deploy.ask.AskException.Reason;
import io.exit143.deploy.ask.Finder;
import io.exit143.deploy.ask.WorkloadText;
import io.exit143.deploy.demo.Palette;
import io.exit143.deploy.demo.TimelineText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description = "Tells why a pod's containers, or those of a workload, stopped: also of pods that are long gone.",
        footer = "Exit codes: 0 told, 1 no answer, 2 wrong usage, 3 not known, 4 not allowed, 5 server not ready.")
final class WhyCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Parameters(
            paramLabel = "POD|WORKLOAD",
            description = "A pod's name, NAMESPACE/POD, KIND/NAME, the name of a workload, or the id of an ending.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NS",
            description = "Its namespace; needed only where several have the name.")
    private @Nullable String namespace;

    @Option(
            names = {"-c", "--container"},
            paramLabel = "NAME",
            description = "Only this container.")
    private @Nullable String container;

    @Option(
            names = "--all",
            description =
                    "All endings of all pods that had the name, not only the last of each container of the latest.")
    private boolean all;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, or json: the documents, one a line; a workload's summary before them.")
    @SuppressWarnings("NullAway.Init")
    private OutputFormat format;

    WhyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws AskException, InterruptedException {
        Answer answer = new Finder(server.client()).find(name, namespace, container);
        List<JsonNode> told = answer.documents().stream()
                .filter(d -> container == null
                        || container.equals(d.path("container").asText()))
                .toList();
        if (told.isEmpty() && container != null) {
            throw new AskException(
                    Reason.NOT_KNOWN, "No ending of container '" + container + "' of " + name + " is known");
        }
        List<JsonNode> shown = all ? told : latest(told);
        if (format == OutputFormat.JSON) {
            if (answer instanceof Answer.OfWorkload workload) {
                terminal.out().println(workload.summary());
            }
            shown.forEach(document -> terminal.out().println(document));
        } else {
            tell(answer, shown);
        }
        terminal.out().flush();
        return ExitCode.OK;
    }

    private void tell(Answer answer, List<JsonNode> documents) {
        if (answer instanceof Answer.OfWorkload workload) {
            terminal.out().println(WorkloadText.of(workload.summary()));
        }
        TimelineText text = new TimelineText(terminal.coloured() ? Palette.COLOURED : Palette.PLAIN);
        documents.forEach(d -> terminal.out().println(text.of(d) + AdviceText.of(d)));
    }

    /** Of the newest pod, each container's last ending. */
    private static List<JsonNode> latest(List<JsonNode> newestFirst) {
        if (newestFirst.isEmpty()) {
            return newestFirst;
        }
        String newest = newestFirst.get(0).path("podUid").asText();
        Set<String> seen = new HashSet<>();
        return newestFirst.stream()
                .filter(d -> d.path("podUid").asText().equals(newest))
                .filter(d -> seen.add(d.path("container").asText()))
                .toList();
    }
}
