package io.exit143.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which endings are wanted. Several values have commas between them. */
final class EndingFilter implements Predicate<JsonNode> {

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NS",
            description = "Only of this namespace.")
    private @Nullable String namespace;

    @Option(names = "--workload", paramLabel = "NAME", description = "Only of the workload of this name.")
    private @Nullable String workload;

    @Option(
            names = "--verdict",
            paramLabel = "VERDICT",
            description = "Only graceful, degraded, ungraceful or unknown ones.")
    private @Nullable String verdict;

    @Option(names = "--cause", paramLabel = "CODE", description = "Only with this cause, as in scale_down,oom_killed.")
    private @Nullable String cause;

    @Option(names = "--outcome", paramLabel = "CODE", description = "Only with this outcome, as in killed_after_grace.")
    private @Nullable String outcome;

    /** As the API's parameters. */
    Map<String, String> query() {
        Map<String, String> query = new TreeMap<>();
        Map<String, @Nullable String> wanted = wanted();
        wanted.forEach((name, value) -> {
            if (value != null) {
                query.put(name, value);
            }
        });
        return query;
    }

    /** Whether a document is wanted, as the API would say. */
    @Override
    public boolean test(JsonNode d) {
        return fits(namespace, d.path("namespace"))
                && fits(workload, d.at("/workload/name"))
                && fits(verdict, d.at("/outcome/verdict"))
                && fits(cause, d.at("/cause/code"))
                && fits(outcome, d.at("/outcome/code"));
    }

    private Map<String, @Nullable String> wanted() {
        Map<String, @Nullable String> wanted = new TreeMap<>();
        wanted.put("namespace", namespace);
        wanted.put("workload", workload);
        wanted.put("verdict", verdict);
        wanted.put("cause", cause);
        wanted.put("outcome", outcome);
        return wanted;
    }

    private static boolean fits(@Nullable String wanted, JsonNode value) {
        return wanted == null || List.of(wanted.split(",", -1)).contains(value.asText());
    }
}
