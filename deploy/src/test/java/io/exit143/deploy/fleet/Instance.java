package io.exit143.deploy.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/** An instance of the application in a process of its own, see {@link MeasuredApplication}. */
final class Instance implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;
    private final Path state;
    private final URI page;

    /** What an instance takes, in bytes. */
    record Memory(long heap, long rocksDb, long memtables, long tableReaders, long pinned, long resident) {}

    private Instance(Process process, BufferedReader out, Path state, URI page) {
        this.process = process;
        this.out = out;
        this.in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
        this.state = state;
        this.page = page;
    }

    /** Returns when its server answers; it may restore state for long after that. */
    static Instance start(Path directory, String name, Properties settings, String heap) throws IOException {
        Path file = directory.resolve(name + ".properties");
        try (OutputStream to = Files.newOutputStream(file)) {
            settings.store(to, null);
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        MeasuredApplication.class.getName(),
                        file.toString())
                .redirectError(directory.resolve(name + ".log").toFile())
                .start();
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        return new Instance(
                process,
                out,
                Path.of(Objects.requireNonNull(settings.getProperty("exit143.state.dir"))),
                URI.create(answer(out, "page", directory)));
    }

    private static String answer(BufferedReader out, String word, Path directory) throws IOException {
        String line = out.readLine();
        while (line != null && !line.startsWith(word + " ")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("The application has ended, see " + directory);
        }
        return line.substring(word.length() + 1);
    }

    Memory memory() throws IOException {
        in.write("memory\n");
        in.flush();
        String[] bytes = answer(out, "memory", state).split(" ", -1);
        return new Memory(
                Long.parseLong(bytes[0]),
                Long.parseLong(bytes[1]),
                Long.parseLong(bytes[2]),
                Long.parseLong(bytes[3]),
                Long.parseLong(bytes[4]),
                resident());
    }

    private long resident() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        }
    }

    /** CPU time it has taken, all threads together. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Bytes of its local state. */
    long disk() throws IOException {
        try (Stream<Path> files = Files.walk(state)) {
            return files.filter(Files::isRegularFile).mapToLong(Instance::size).sum();
        } catch (UncheckedIOException e) {
            return disk(); // RocksDB removes files meanwhile
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException gone) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isReady() throws InterruptedException {
        return ask("readyz").startsWith("200 ");
    }

    /** Whether it tells of all endings, of its own partitions and those of others. */
    boolean answersForAll() throws InterruptedException {
        String answer = ask("api/v1/terminations?limit=1");
        return isReady() && answer.startsWith("200 ") && answer.contains("\"id\"") && !answer.contains("\"partial\"");
    }

    /** The sum of a metric's samples whose labels contain a text. */
    long metric(String name, String label) throws InterruptedException {
        return ask("metrics")
                .lines()
                .filter(line -> line.startsWith(name) && line.contains(label))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String ask(String path) throws InterruptedException {
        try {
            HttpResponse<String> response = CLIENT.send(
                    HttpRequest.newBuilder(page.resolve("/" + path)).build(), HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        } catch (ConnectException notYet) {
            return "none";
        } catch (IOException e) {
            return "failed " + e;
        }
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        int unused = process.waitFor();
    }

    /** Closes it as SIGTERM would, and returns when it has ended. */
    @Override
    public void close() {
        try {
            in.close();
            int unused = process.waitFor();
        } catch (IOException killed) {
            // it has ended already
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
