package io.exit143.benchmarks;

import io.exit143.logs.signature.Signatures;
import io.exit143.streams.read.Candidates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.kafka.common.utils.AppInfoParser;
import org.jspecify.annotations.Nullable;

/** The result, as Markdown. */
record ResultTable(BenchmarkOptions options, Load load, LineMix mix, Map<Variant, Measurement> measured) {

    private static final double MIB = 1024 * 1024;

    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append(line(
                "%,d lines written, %.0f bytes each, %,d of interest; of the others %.2f %% are candidates.",
                load.lines(),
                (double) load.bytes() / load.lines(),
                load.places().count(),
                candidateShare()));
        text.append(line(
                "%s, %d cores; Java %s, -Xmx%s; Kafka %s, Flink %s.",
                processor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                options.heap(),
                AppInfoParser.getVersion(),
                EnvironmentInformation.getVersion()));
        text.append("\n| | variant | lines | CPU ns a line | ratio | lines/s | peak RSS MiB | live heap MiB |\n");
        text.append("|---|---|---|---|---|---|---|---|\n");
        Measurement base = measured.get(Variant.CONSUMER);
        measured.forEach((variant, m) -> text.append(line(
                "| %s | %s | %,d | %.0f | %s | %,.0f | %.0f | %.0f |",
                variant.letter(),
                variant.label(),
                m.lines(),
                m.cpuPerLine(),
                ratio(m, base),
                m.linesPerSecond(),
                m.peakBytes() / MIB,
                m.liveBytes() / MIB)));
        return text.toString();
    }

    private double candidateShare() {
        Candidates candidates = Candidates.of(Signatures.builtIn());
        long some = mix.allDull().stream()
                .filter(line -> candidates.mayMatter(line.value()))
                .count();
        return 100.0 * some / mix.allDull().size();
    }

    private static String ratio(Measurement measurement, @Nullable Measurement base) {
        return base == null ? "?" : String.format(Locale.ROOT, "%.2f", measurement.cpuPerLine() / base.cpuPerLine());
    }

    private static String processor() {
        Path cpuInfo = Path.of("/proc/cpuinfo");
        try {
            return Files.readAllLines(cpuInfo).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("Unknown processor");
        } catch (IOException e) {
            return "Unknown processor";
        }
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values) + "\n";
    }
}
