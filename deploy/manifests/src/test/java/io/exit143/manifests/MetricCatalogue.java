package io.exit143.manifests;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The names of docs/metrics.md, as they stand in queries. */
final class MetricCatalogue {

    private static final Pattern ROW =
            Pattern.compile("^\\| `(\\w+)` \\| (counter|gauge|histogram) \\|", Pattern.MULTILINE);

    /** A name with a selector, a range or an offset behind it, or with one of the beginnings of our metrics. */
    private static final Pattern NAME = Pattern.compile(
            "[a-zA-Z_:][a-zA-Z0-9_:]*(?=\\s*[{\\[])|\\b(?:exit143|process|jvm)_[a-z0-9_]+|\\bexit143:[a-z0-9_:]+");

    private MetricCatalogue() {}

    static Set<String> names() {
        Set<String> names = new TreeSet<>();
        ROW.matcher(Repository.text(Repository.ROOT.resolve("docs/metrics.md")))
                .results()
                .forEach(row -> {
                    if (row.group(2).equals("histogram")) {
                        names.add(row.group(1) + "_bucket");
                        names.add(row.group(1) + "_count");
                        names.add(row.group(1) + "_sum");
                    } else {
                        names.add(row.group(1));
                    }
                });
        return names;
    }

    /** All names of metrics in a PromQL expression. */
    static Set<String> of(String expression) {
        String withoutTexts = expression.replaceAll("\"[^\"]*\"", "\"\"");
        return new TreeSet<>(
                NAME.matcher(withoutTexts).results().map(MatchResult::group).toList());
    }
}
