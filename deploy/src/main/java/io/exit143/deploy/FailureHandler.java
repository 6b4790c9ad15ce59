package io.exit143.deploy;

import io.exit143.deploy.ask.AskException;
import io.exit143.deploy.recording.RecordingException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line why a command failed. */
final class FailureHandler implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception exception, CommandLine commandLine, ParseResult parseResult) {
        String message = exception.getMessage();
        commandLine.getErr().println("exit143: " + (message == null ? exception.toString() : message));
        if (exception instanceof AskException ask) {
            return ask.reason().exitCode();
        }
        return exception instanceof RecordingException ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }
}
