package io.exit143.termination;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.ApiRequested;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.PodSpecified;
import io.exit143.termination.evidence.Source;
import io.exit143.termination.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;

/** What is remarkable about an ending, in one word each. */
final class Flags {
    private static final int TOO_MANY_REQUESTS = 429;

    private Flags() {}

    static List<String> of(Ending ending, Timeline timeline) {
        List<String> flags = new ArrayList<>();
        add(flags, "clock_skew", timeline.clockOffset().excludesZero());
        add(flags, "evidence_conflict", timeline.conflict());
        add(flags, "forced", ending.stop().forced());
        add(flags, "grace_overridden", graceOverridden(ending));
        add(flags, "grace_shortened", graceShortened(ending));
        add(flags, "pdb_blocked_before", blockedByBudget(ending));
        add(flags, "kubelet_restarted_mid_stop", restartedMidStop(ending));
        add(
                flags,
                "exit_code_invented",
                ending.status().map(ContainerTerminated::codeInvented).orElse(false));
        add(flags, "oom_label_misleading", oomLabelMisleading(ending));
        return flags;
    }

    private static void add(List<String> flags, String flag, boolean applies) {
        if (applies) {
            flags.add(flag);
        }
    }

    private static boolean graceOverridden(Ending ending) {
        Integer grace = ending.stop().graceSeconds();
        return grace != null
                && !ending.stop().ofContainerOnly()
                && ending.pod()
                        .spec()
                        .map(PodSpecified::graceSeconds)
                        .map(s -> !s.equals(grace))
                        .orElse(false);
    }

    private static boolean graceShortened(Ending ending) {
        return ending.stop().requested() != null
                && !ending.pod().laterDeletions().isEmpty();
    }

    /** An eviction that a PodDisruptionBudget forbids is answered with 429. */
    private static boolean blockedByBudget(Ending ending) {
        return ending.stop().requested() != null
                && ending.pod()
                        .facts(ApiRequested.class)
                        .anyMatch(r -> r.about().kind().equals("Pod")
                                && r.subresource().equals("eviction")
                                && r.code() == TOO_MANY_REQUESTS);
    }

    private static boolean restartedMidStop(Ending ending) {
        return ending.stop().kills().stream()
                        .filter(k -> k.source() == Source.EVENT)
                        .count()
                > 1;
    }

    /** OOMKilled sticks to a container once any of its processes was killed for memory. */
    private static boolean oomLabelMisleading(Ending ending) {
        boolean labelled =
                ending.status().map(s -> "OOMKilled".equals(s.reason())).orElse(false);
        boolean otherwise = ending.container().first(JournalMark.KILL_SIGNAL).isPresent()
                || ending.exitCode().map(c -> c != 137).orElse(false);
        return labelled && otherwise;
    }
}
