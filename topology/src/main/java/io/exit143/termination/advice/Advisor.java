package io.exit143.termination.advice;

import java.util.ArrayList;
import java.util.List;

/** All rules, what matters most first. */
public final class Advisor {

    private static final List<AdviceRule> RULES = List.of(
            new MemoryLimit(),
            new SignalNotHandled(),
            new PreStopTooLong(),
            new PreStopFailed(),
            new SidecarStarved(),
            new GraceOverridden(),
            new GraceTooShort(),
            new GraceNearlyUsed(),
            new PreStopSleepMissing(),
            new ExitDuringStop(),
            new PreStopWithoutNeed());

    private Advisor() {}

    public static List<Advice> advise(Situation situation) {
        List<Advice> advice = new ArrayList<>();
        for (AdviceRule rule : RULES) {
            rule.apply(situation).ifPresent(advice::add);
        }
        return List.copyOf(advice);
    }
}
