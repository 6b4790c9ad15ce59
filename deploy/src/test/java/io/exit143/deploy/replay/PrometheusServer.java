package io.exit143.deploy.replay;

import io.exit143.deploy.broker.FreePorts;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The {@code prometheus} of the machine, which scrapes one page every second. */
final class PrometheusServer implements AutoCloseable {

    private final Process process;
    private final URI address;

    private PrometheusServer(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starting; it answers a moment later. */
    static PrometheusServer scraping(URI page, Path folder) throws IOException {
        Path config = folder.resolve("prometheus.yaml");
        Files.writeString(config, """
                global:
                  scrape_interval: 1s
                scrape_configs:
                  - job_name: exit143
                    static_configs:
                      - targets: ['%s:%d']
                """.formatted(page.getHost(), page.getPort()));
        int port = FreePorts.take(1).get(0);
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("prometheus"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "prometheus.log"))
                .start();
        return new PrometheusServer(process, URI.create("http://127.0.0.1:" + port));
    }

    URI address() {
        return address;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
