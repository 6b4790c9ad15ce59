package io.exit143.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Opens the page on a file of documents, one a line, as {@code replay} prints them: to look at it. */
final class PageOnRecordedDocuments {

    private PageOnRecordedDocuments() {}

    /**
     * Serves until it is stopped.
     *
     * @param args the file, the port, and how many of the last documents come one a second afterwards
     */
    public static void main(String[] args) throws Exception {
        ObjectMapper json = new ObjectMapper();
        List<String> lines = Files.readAllLines(Path.of(args[0]));
        int live = args.length > 2 ? Integer.parseInt(args[2]) : 0;
        try (IndexedDocuments documents = new IndexedDocuments(Files.createTempDirectory("exit143-page"), 2);
                QueryServer server = QueryServer.start(
                        QuerySettings.defaults().withPort(Integer.parseInt(args[1])), documents.source())) {
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                documents.add(json.readTree(line).path("id").asText(), line.getBytes(StandardCharsets.UTF_8));
                if (i == lines.size() - live - 1) {
                    System.err.println("Open " + server.page());
                }
                if (i >= lines.size() - live) {
                    Thread.sleep(1_000);
                }
            }
            new CountDownLatch(1).await();
        }
    }
}
