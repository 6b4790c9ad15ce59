package io.exit143.logs.signature;

import static io.exit143.logs.signature.StopPhase.DRAINING;
import static io.exit143.logs.signature.StopPhase.FORCED;
import static io.exit143.logs.signature.StopPhase.SHUTDOWN_COMPLETE;
import static io.exit143.logs.signature.StopPhase.SIGNAL_RECEIVED;
import static io.exit143.logs.signature.Strength.STRONG;
import static io.exit143.logs.signature.Strength.WEAK;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineClassifierTest {
    private static final LineClassifier CLASSIFIER = Signatures.builtIn().classifier();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Received SIGTERM, shutting down",
                "{\"level\":\"info\",\"msg\":\"Received SIGTERM, shutting down\"}",
                "{\"log\":\"Received SIGTERM, shutting down\\n\",\"stream\":\"stdout\"}",
                "{\"log\":{\"message\":\"Received SIGTERM, shutting down\"}}",
                "{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"message\":\"Received SIGTERM, shutting down\"}",
                "time=2026-01-01T00:00:00Z level=INFO msg=\"Received SIGTERM, shutting down\" pid=1",
                "\u001b[32mINFO\u001b[0m Received \u001b[1mSIGTERM\u001b[0m, shutting down",
                "2026-01-01 00:00:00,000 INFO  [main] c.e.Main - Received SIGTERM, shutting down",
                "startup             warn\\tReceived SIGTERM",
                "RECEIVED SIGNAL 15: SIGTERM. Shutting down as requested.",
                "{\"msg\":\"Received signal\",\"attr\":{\"signal\":15,\"error\":\"Terminated\"}}",
                "Received SIGTERM. Terminating subprocesses",
            })
    void namedSignalIsStrongInEveryEncoding(String line) {
        assertThat(CLASSIFIER.classify(line).match())
                .hasValueSatisfying(match -> assertThat(match.phase()).isEqualTo(SIGNAL_RECEIVED))
                .hasValueSatisfying(match -> assertThat(match.strength()).isEqualTo(STRONG));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "received SIGTERM from supervisor test suite: PASS",
                "user typed kill -15 in web terminal",
                "child worker 3 exited: signal: terminated, respawning",
                "docs: send SIGTERM (15) to stop the server",
                "handling SIGTERM for child 12",
                "sending SIGTERM to worker-1 (17)",
                "exited: worker-1 (terminated by SIGTERM; exit status 143)",
                "Shutting down idle connection 10.0.0.1:5432",
                "Terminating TLS session 0x1f",
                "graceful shutdown of upstream pool completed, pool=payments",
                "preStop hook configured: sleep 5",
                "graceful shutdown timeout: 30s",
                "shutdown.graceful.enabled = true",
                "Registered signal handlers for TERM, INT, HUP",
                "waiting for SIGTERM",
                "Press CTRL+C to quit",
                "Received signal SIGHUP, reloading configuration",
                "SIGUSR1 received, rotating logs",
                "Connection closed by remote host",
                "Task completed successfully",
                "",
                " ",
                "{}",
                "{\"msg\":42}",
            })
    void healthyProgramsTalkingAboutStopsAreNone(String line) {
        assertThat(CLASSIFIER.classify(line)).isEqualTo(Classification.None.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Application is shutting down... | DRAINING | STRONG",
                "Commencing graceful shutdown. Waiting for active requests to complete | DRAINING | STRONG",
                "INFO:     Shutting down | DRAINING | WEAK",
                "received fast shutdown request | SIGNAL_RECEIVED | WEAK",
                "Graceful shutdown complete | SHUTDOWN_COMPLETE | WEAK",
                "Server gracefully stopped | SHUTDOWN_COMPLETE | WEAK",
                "killing 'stubborn' (4) with SIGKILL | FORCED | WEAK",
                "Could not close connections in time, forcefully shutting down | FORCED | WEAK",
                "[notice] 7#7: signal 15 (SIGTERM) received, exiting | SIGNAL_RECEIVED | WEAK",
                "[notice] 1#1: signal 15 (SIGTERM) received, exiting | SIGNAL_RECEIVED | STRONG",
            })
    void phaseAndStrength(String line, StopPhase phase, Strength strength) {
        assertThat(CLASSIFIER.classify(line).match())
                .hasValueSatisfying(match -> assertThat(match.phase()).isEqualTo(phase))
                .hasValueSatisfying(match -> assertThat(match.strength()).isEqualTo(strength));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stopping scheduler",
                "STOPPING SCHEDULER",
                "INFO:app.main:Stopping scheduler",
                "Mar 04 10:11:12 PM UTC Stopping scheduler",
                "2026-03-04 10:11:12 CET ERROR Stopping scheduler",
                "web-1  | 2026-03-04T10:11:12.123Z INF Stopping scheduler",
                "[web] INFO Stopping scheduler",
                "<30>Mar  4 10:11:12 host app[12]: Stopping scheduler",
                "I0304 10:11:12.123456       1 main.go:55] \"Stopping scheduler\" logger=\"setup\"",
                "\u001b(B\u001b[m\u001b[38;5;208mINFO\u001b[0m Stopping scheduler",
                "\u001b]0;title of the window\u0007Stopping scheduler",
                "\ufeffStopping scheduler\r",
                "\ud83d\uded1 Stopping scheduler",
                "\u670d\u52a1\uff1aStopping scheduler",
                "{\"level\":\"info\",\"content\":\"Stopping scheduler\"}",
                "{\"time\":\"2026-03-04T10:11:12Z\",\"body\":{\"stringValue\":\"Stopping scheduler\"}}",
                "{\"log\":\"{\\\"msg\\\":\\\"Stopping scheduler\\\"}\\n\"}",
            })
    void messageBeginsBehindWhateverStandsBeforeIt(String line) {
        assertThat(CLASSIFIER.classify(line).match())
                .hasValueSatisfying(match -> assertThat(match.phase()).isEqualTo(DRAINING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upload failed: error stopping the stream",
                "cmd:stopping the music",
                "lamp 10.0.0.1:51422 stopping by for a chat",
                "size=12 stopping by for a chat",
            })
    void messageDoesNotBeginInTheMiddleOfASentence(String line) {
        assertThat(CLASSIFIER.classify(line).match()).isEmpty();
    }

    @Test
    void phasesHaveTheirWireNames() {
        assertThat(SIGNAL_RECEIVED.wireName()).isEqualTo("signal_received");
        assertThat(DRAINING.wireName()).isEqualTo("draining");
        assertThat(SHUTDOWN_COMPLETE.wireName()).isEqualTo("shutdown_complete");
        assertThat(FORCED.wireName()).isEqualTo("forced");
        assertThat(WEAK.wireName()).isEqualTo("weak");
    }

    @Test
    void truncatedJsonCountsUpToWhereItEnds() {
        assertThat(CLASSIFIER
                        .classify("{\"msg\":\"Received SIGTERM\",\"data\":\"abc")
                        .match())
                .isPresent();
        assertThat(CLASSIFIER.classify("{\"data\":\"abc, Received SIGTERM").match())
                .isPresent();
    }

    @Test
    void headAndTailOfALongLineAreRead() {
        String filler = "x ".repeat(LineClassifier.HEAD_CHARS);
        assertThat(CLASSIFIER.classify("Received SIGTERM " + filler).match()).isPresent();
        assertThat(CLASSIFIER.classify(filler + " Received SIGTERM").match()).isPresent();
        assertThat(CLASSIFIER.classify(filler + " Received SIGTERM " + filler).match())
                .isEmpty();
    }

    @Test
    void hostileLinesAreAnswered() {
        assertThat(CLASSIFIER.classify("{".repeat(1_000_000)).match()).isEmpty();
        assertThat(CLASSIFIER.classify("{\"a\":".repeat(200_000)).match()).isEmpty();
        assertThat(CLASSIFIER.classify("\u001b[".repeat(500_000)).match()).isEmpty();
        assertThat(CLASSIFIER.classify("\uD83D".repeat(1_000)).match()).isEmpty();
        assertThat(CLASSIFIER.classify("received shutting ".repeat(60_000)).match())
                .isEmpty();
    }
}
