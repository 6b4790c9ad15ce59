package io.exit143.termination.advice;

import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.outcome.OutcomeCode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Killed by the kernel for memory. */
final class MemoryLimit implements AdviceRule {

    /** A quantity of bytes (apimachinery/pkg/api/resource/quantity.go), without exponents. */
    private static final Pattern QUANTITY = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?)([kKMGTPE]i?)?");

    /** Where nothing tells how much it would have taken, the next step that people try. */
    private static final BigDecimal TIMES = BigDecimal.valueOf(2);

    @Override
    public Optional<Advice> apply(Situation s) {
        if (!s.ended(OutcomeCode.OOM_KILLED) && !s.ended(OutcomeCode.OOM_KILLED_DURING_STOP)) {
            return Optional.empty();
        }
        ContainerSpec spec = s.spec();
        String limit = spec == null ? null : spec.memoryLimit();
        Matcher quantity = QUANTITY.matcher(limit == null ? "" : limit);
        if (limit == null || !quantity.matches()) {
            return Optional.of(Advice.of(
                    AdviceCode.MEMORY_LIMIT,
                    "Give the program less to hold in memory, or the container a memory limit that fits it",
                    "The kernel's OOM killer ended it; which limit it reached is not known"));
        }
        String twice = new BigDecimal(quantity.group(1))
                        .multiply(TIMES)
                        .stripTrailingZeros()
                        .toPlainString()
                + (quantity.group(2) == null ? "" : quantity.group(2));
        return Optional.of(Advice.of(
                        AdviceCode.MEMORY_LIMIT,
                        "Raise the memory limit, or lower what the program holds in memory",
                        "The kernel's OOM killer ended it at its limit of " + limit)
                .patch(s.manifest()
                        .container(
                                s.container(),
                                spec,
                                Yaml.value("memory", Yaml.text(twice)).in("resources", "limits"))));
    }
}
