package io.exit143.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

@Command(description = "Prints the version.")
final class VersionCommand implements Callable<Integer> {

    private static final String RESOURCE = "/io/exit143/deploy/version.properties";

    private final Terminal terminal;

    VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = VersionCommand.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException("The build left out " + RESOURCE);
            }
            properties.load(in);
        }
        terminal.out().println("exit143 " + properties.getProperty("version"));
        terminal.out().flush();
        return ExitCode.OK;
    }
}
