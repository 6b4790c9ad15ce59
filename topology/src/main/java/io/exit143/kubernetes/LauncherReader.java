package io.exit143.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.termination.evidence.ContainerSpec.Launcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells by a container's command whether something other than the program will be PID 1. The command itself, which may hold secrets, is kept nowhere. */
final class LauncherReader {

    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh", "ksh");
    private static final Set<String> PACKAGE_RUNNERS = Set.of("npm", "npx", "yarn", "pnpm");

    /** exec replaces the shell, trap makes it handle the signal. */
    private static final Pattern HANDLES_SIGNALS = Pattern.compile("(?:^|[;&|\\s])(?:exec|trap)\\s");

    /** What else the shell does, so that it does not replace itself by its one command, as bash and dash would. */
    private static final Pattern SEVERAL_COMMANDS = Pattern.compile("[;&|\\n]");

    private LauncherReader() {}

    /** Null if the program itself is started, or nothing tells what is. */
    static @Nullable Launcher read(JsonNode command, JsonNode args) {
        List<String> words = new ArrayList<>();
        command.forEach(word -> words.add(word.asText()));
        if (words.isEmpty()) {
            return null; // the image's entry point, which is not known
        }
        args.forEach(word -> words.add(word.asText()));
        String program = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
        if (PACKAGE_RUNNERS.contains(program)) {
            return Launcher.PACKAGE_RUNNER;
        }
        return SHELLS.contains(program) && staysAsShell(words) ? Launcher.SHELL : null;
    }

    private static boolean staysAsShell(List<String> words) {
        for (int i = 1; i < words.size() - 1; i++) {
            if (words.get(i).matches("-[a-z]*c")) {
                String script = words.get(i + 1).strip();
                return SEVERAL_COMMANDS.matcher(script).find()
                        && !HANDLES_SIGNALS.matcher(script).find();
            }
        }
        return false; // a script file, whose text is not known
    }
}
