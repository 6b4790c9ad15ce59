package io.exit143.termination.ending;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The signals of Linux on x86 and ARM (signal(7)). */
final class SignalNumbers {
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("SIGHUP", 1),
            Map.entry("SIGINT", 2),
            Map.entry("SIGQUIT", 3),
            Map.entry("SIGILL", 4),
            Map.entry("SIGTRAP", 5),
            Map.entry("SIGABRT", 6),
            Map.entry("SIGBUS", 7),
            Map.entry("SIGFPE", 8),
            Map.entry("SIGKILL", 9),
            Map.entry("SIGUSR1", 10),
            Map.entry("SIGSEGV", 11),
            Map.entry("SIGUSR2", 12),
            Map.entry("SIGPIPE", 13),
            Map.entry("SIGALRM", 14),
            Map.entry("SIGTERM", 15),
            Map.entry("SIGSTKFLT", 16),
            Map.entry("SIGXCPU", 24),
            Map.entry("SIGXFSZ", 25),
            Map.entry("SIGVTALRM", 26),
            Map.entry("SIGPROF", 27),
            Map.entry("SIGWINCH", 28),
            Map.entry("SIGIO", 29),
            Map.entry("SIGPWR", 30),
            Map.entry("SIGSYS", 31));

    private static final Map<Integer, String> NAMES =
            NUMBERS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    /** Ignored unless handled: no process dies of them. */
    private static final Set<String> HARMLESS = Set.of("SIGWINCH");

    /** As images write them: systemd stops on SIGRTMIN+3. glibc keeps the first two of the kernel's real-time signals. */
    private static final Pattern REAL_TIME = Pattern.compile("SIGRT(MIN|MAX)(?:([+-])(\\d{1,2}))?");

    /** As Go writes signals that it has no name for, and with it containerd. */
    private static final Pattern NUMBERED = Pattern.compile("SIGNAL (\\d{1,2})");

    private static final int FIRST_REAL_TIME = 34;
    private static final int LAST_REAL_TIME = 64;

    private SignalNumbers() {}

    /** 0 if the name is not known. */
    static int of(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        Matcher numbered = NUMBERED.matcher(upper);
        if (numbered.matches()) {
            return Integer.parseInt(numbered.group(1));
        }
        Matcher realTime = REAL_TIME.matcher(upper);
        return realTime.matches() ? realTime(realTime) : NUMBERS.getOrDefault(upper, 0);
    }

    private static int realTime(Matcher name) {
        int from = name.group(1).equals("MIN") ? FIRST_REAL_TIME : LAST_REAL_TIME;
        int steps = name.group(3) == null ? 0 : Integer.parseInt(name.group(3));
        int number = "-".equals(name.group(2)) ? from - steps : from + steps;
        return number >= FIRST_REAL_TIME && number <= LAST_REAL_TIME ? number : 0;
    }

    /** The name of a signal that a process may die of. */
    static Optional<String> ending(int number) {
        return Optional.ofNullable(NAMES.get(number)).filter(name -> !HARMLESS.contains(name));
    }
}
