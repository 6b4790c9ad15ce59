package io.exit143.kubernetes.journal;

import java.util.Locale;
import java.util.Map;

/** Go's texts for signals (syscall/zerrors_linux_amd64.go), as containerd logs them, to their names. */
final class SignalNames {

    private static final Map<String, String> OF_GO = Map.ofEntries(
            Map.entry("terminated", "SIGTERM"),
            Map.entry("quit", "SIGQUIT"),
            Map.entry("interrupt", "SIGINT"),
            Map.entry("killed", "SIGKILL"),
            Map.entry("hangup", "SIGHUP"),
            Map.entry("user defined signal 1", "SIGUSR1"),
            Map.entry("user defined signal 2", "SIGUSR2"),
            Map.entry("window changed", "SIGWINCH"),
            Map.entry("aborted", "SIGABRT"),
            Map.entry("broken pipe", "SIGPIPE"),
            Map.entry("alarm clock", "SIGALRM"),
            Map.entry("power failure", "SIGPWR"),
            Map.entry("stopped (signal)", "SIGSTOP"),
            Map.entry("continued", "SIGCONT"));

    private SignalNames() {}

    /** The name, or for a signal without one, such as "signal 37", the text itself in capitals. */
    static String ofGo(String text) {
        String known = OF_GO.get(text);
        return known != null ? known : text.toUpperCase(Locale.ROOT);
    }
}
