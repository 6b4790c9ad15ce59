package io.exit143.deploy;

import io.exit143.deploy.ask.AskException;
import io.exit143.deploy.demo.SafeText;
import io.exit143.deploy.recording.RecordingException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line why a command failed. */
final class FailureHandler implements IExecutionExceptionHandler {

    private static final int MOST_CHARS = 2_000;

    @Override
    public int handleExecutionException(Exception exception, CommandLine commandLine, ParseResult parseResult) {
        String message = exception.getMessage();
        // Names and details come from a server or a recording.
        String shown = SafeText.of(message == null ? exception.toString() : message, MOST_CHARS);
        commandLine.getErr().println("exit143: " + shown);
        if (exception instanceof AskException ask) {
            return ask.reason().exitCode();
        }
        return exception instanceof RecordingException ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }
}
