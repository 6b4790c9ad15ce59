package io.exit143.kubernetes.journal;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern NUMBERED = Pattern.compile("signal (\\d{1,2})");

    private static final int FIRST_REAL_TIME = 34;

    private SignalNames() {}

    /** The name; for one that Go has no text for, such as "signal 37", the name by its number. */
    static String ofGo(String text) {
        String known = OF_GO.get(text);
        if (known != null) {
            return known;
        }
        Matcher number = NUMBERED.matcher(text);
        if (number.matches() && Integer.parseInt(number.group(1)) >= FIRST_REAL_TIME) {
            return "SIGRTMIN+" + (Integer.parseInt(number.group(1)) - FIRST_REAL_TIME);
        }
        return text.toUpperCase(Locale.ROOT);
    }
}
