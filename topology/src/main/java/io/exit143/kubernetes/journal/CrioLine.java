package io.exit143.kubernetes.journal;

import io.exit143.kubernetes.Names;
import io.exit143.kubernetes.Reading;
import io.exit143.kubernetes.RecordOrigin;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.Sighting;
import io.exit143.termination.evidence.Source;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** CRI-O's lines (cri-o:server/container_stop.go, internal/oci/runtime_oci.go). */
final class CrioLine {

    private static final Pattern STOPPING =
            Pattern.compile("Stopping container: ([0-9a-f]{12,64}) \\(timeout: (\\d{1,9})s\\)");
    private static final Pattern KILLING =
            Pattern.compile("Stopping container ([0-9a-f]{12,64}) with stop signal(?:\\(+\\w{1,20}\\)+)? timed out.*");
    private static final Pattern NAMED = Pattern.compile(
            "(?:Created|Stopped) container ([0-9a-f]{12,64}): ([^/]{1,63})/([^/]{1,253})/([^/ ]{1,253})");

    List<Reading> read(Logfmt line, RecordOrigin origin) {
        Matcher named = NAMED.matcher(line.message());
        if (named.matches() && Names.fits(named.group(2)) && Names.fits(named.group(3))) {
            PodKey pod = new PodKey(origin.cluster(), named.group(2), named.group(3));
            return List.of(new Reading.IdentityTold(origin.cluster(), named.group(1), pod, null, named.group(4)));
        }
        Matcher stopping = STOPPING.matcher(line.message());
        if (stopping.matches()) {
            return List.of(about(
                    line, JournalMark.STOP_REQUESTED, stopping.group(1), Integer.valueOf(stopping.group(2)), origin));
        }
        Matcher killing = KILLING.matcher(line.message());
        if (killing.matches()) {
            return List.of(about(line, JournalMark.KILL_SIGNAL, killing.group(1), null, origin));
        }
        return List.of();
    }

    private static Reading about(
            Logfmt line, JournalMark mark, String id, @Nullable Integer value, RecordOrigin origin) {
        Sighting seen = new Sighting(Source.RUNTIME_LOG, line.at(), origin.ref());
        JournalRecorded fact = new JournalRecorded(null, mark, null, id, line.at(), value, null);
        return new Reading.AboutContainerId(origin.cluster(), id, new Evidence(fact, seen));
    }
}
