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
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** containerd's lines, 1.7 and 2.x (containerd:internal/cri/server, pkg/cri/server). They name containers by id. */
final class ContainerdLine {

    private static final String ID = "\"?([0-9a-f]{12,64})\"?";
    private static final Pattern STOP = Pattern.compile("StopContainer for " + ID + " with timeout (\\d{1,9}) \\(s\\)");
    private static final Pattern SIGNAL =
            Pattern.compile("Stop container " + ID + " with signal (.{1,40}?)(?<! timed out)");
    private static final Pattern SKIPPED =
            Pattern.compile("Skipping the sending of signal (.{1,40}?) to container " + ID + ".*");
    private static final Pattern KILL = Pattern.compile("Kill container " + ID);
    private static final Pattern NEEDLESS = Pattern.compile("Container to stop " + ID + " must be in running .*");
    /** internal/cri/server/events.go, startContainerExitMonitor: an exit event with 255 and the time of this line follows. */
    private static final Pattern EXIT_UNKNOWN = Pattern.compile("failed to get task exit status for " + ID);

    private static final Pattern STARTED = Pattern.compile("StartContainer for " + ID + " returns successfully");
    private static final Pattern OOM = Pattern.compile("TaskOOM event .*?[cC]ontainer_?(?:id|ID):" + ID + ".*");
    private static final Pattern CREATED = Pattern.compile("CreateContainer within sandbox " + ID
            + " for &ContainerMetadata\\{Name:([^,]{1,253}),Attempt:(\\d{1,9}),?} returns container id " + ID);
    private static final Pattern SANDBOX = Pattern.compile("RunPodSandbox for &PodSandboxMetadata\\{Name:([^,/]{1,253})"
            + ",Uid:([^,/]{1,64}),Namespace:([^,/]{1,63}),Attempt:\\d{1,9},?} returns sandbox id " + ID);

    List<Reading> read(Logfmt line, RecordOrigin origin) {
        String m = line.message();
        Matcher created = CREATED.matcher(m);
        if (created.matches()) {
            return created(line, created, origin);
        }
        Matcher sandbox = SANDBOX.matcher(m);
        if (sandbox.matches() && Names.fits(sandbox.group(1)) && Names.fits(sandbox.group(3))) {
            PodKey pod = new PodKey(origin.cluster(), sandbox.group(3), sandbox.group(1));
            return List.of(new Reading.IdentityTold(origin.cluster(), sandbox.group(4), pod, sandbox.group(2), null));
        }
        JournalRecorded fact = fact(line);
        return fact == null ? List.of() : List.of(about(fact, line, origin));
    }

    private static List<Reading> created(Logfmt line, Matcher m, RecordOrigin origin) {
        String id = m.group(4);
        JournalRecorded fact = new JournalRecorded(
                null, JournalMark.CREATED, m.group(2), id, line.at(), Integer.valueOf(m.group(3)), null);
        return List.of(
                new Reading.SandboxTold(origin.cluster(), id, m.group(2), m.group(1)), about(fact, line, origin));
    }

    private static @Nullable JournalRecorded fact(Logfmt line) {
        String text = line.message();
        ContainerdExit exit = ContainerdExit.parse(text);
        if (exit != null) {
            return fact(JournalMark.EXITED, exit.containerId(), exit.at(), exit.code(), null);
        }
        Matcher m = STOP.matcher(text);
        if (m.matches()) {
            return fact(JournalMark.STOP_REQUESTED, m.group(1), line.at(), Integer.valueOf(m.group(2)), null);
        }
        m = SIGNAL.matcher(text);
        if (m.matches()) {
            return fact(JournalMark.STOP_SIGNAL, m.group(1), line.at(), null, SignalNames.ofGo(m.group(2)));
        }
        m = SKIPPED.matcher(text);
        if (m.matches()) {
            return fact(JournalMark.STOP_SIGNAL_SKIPPED, m.group(2), line.at(), null, SignalNames.ofGo(m.group(1)));
        }
        return plain(
                line,
                KILL,
                JournalMark.KILL_SIGNAL,
                plain(
                        line,
                        NEEDLESS,
                        JournalMark.STOP_NEEDLESS,
                        plain(
                                line,
                                EXIT_UNKNOWN,
                                JournalMark.EXIT_UNKNOWN,
                                plain(line, STARTED, JournalMark.STARTED, plain(line, OOM, JournalMark.OOM, null)))));
    }

    private static @Nullable JournalRecorded plain(
            Logfmt line, Pattern pattern, JournalMark mark, @Nullable JournalRecorded otherwise) {
        Matcher m = pattern.matcher(line.message());
        return m.matches() ? fact(mark, m.group(1), line.at(), null, null) : otherwise;
    }

    private static JournalRecorded fact(
            JournalMark mark, String id, Instant at, @Nullable Integer value, @Nullable String detail) {
        return new JournalRecorded(null, mark, null, id, at, value, detail);
    }

    private static Reading about(JournalRecorded fact, Logfmt line, RecordOrigin origin) {
        Sighting seen = new Sighting(Source.RUNTIME_LOG, line.at(), origin.ref());
        String id = java.util.Objects.requireNonNull(fact.containerId());
        return new Reading.AboutContainerId(origin.cluster(), id, new Evidence(fact, seen));
    }
}
