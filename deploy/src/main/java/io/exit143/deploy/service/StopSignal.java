package io.exit143.deploy.service;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a service so that SIGTERM is a clean stop. */
final class StopSignal {

    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

    /** Below the 30 seconds that Kubernetes gives by default. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private StopSignal() {}

    /** The service's exit code, if the process is not ended first: then that is the process's. */
    static int run(Service service, Map<String, String> settings) throws InterruptedException {
        CompletableFuture<Integer> exitCode = new CompletableFuture<>();
        // A JVM that is ended by SIGTERM reports 143, whatever its hooks do; only a halt lets a clean stop report 0.
        Thread hook = new Thread(() -> Runtime.getRuntime().halt(stop(service, exitCode)), "exit143-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            int code = service.run(settings);
            exitCode.complete(code);
            return code;
        } finally {
            exitCode.complete(Service.FAILED);
            remove(hook);
        }
    }

    private static int stop(Service service, CompletableFuture<Integer> exitCode) {
        service.stop();
        try {
            int code = exitCode.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            LOG.info("Stopped");
            return code;
        } catch (InterruptedException | ExecutionException | TimeoutException late) {
            LOG.error("Not stopped within {}", PATIENCE);
            return Service.FAILED;
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            LOG.debug("The process is ending, and the hook is at work", ending);
        }
    }
}
