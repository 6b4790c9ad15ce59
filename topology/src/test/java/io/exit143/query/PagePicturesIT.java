package io.exit143.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of the documentation: {@code -Dexit143.pictures=../docs/images}. */
@EnabledIfSystemProperty(named = PagePicturesIT.FOLDER, matches = ".+")
class PagePicturesIT {

    static final String FOLDER = "exit143.pictures";

    /** So that a clone stays small. */
    private static final int MOST_BYTES = 90_000;

    private final Path pictures = Path.of(System.getProperty(FOLDER, "."));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void everyViewIsPictured() throws Exception {
        RecordedEndings endings = RecordedEndings.read();
        JsonNode killed = endings.endedBy("killed_after_grace", "prestop_used_grace");
        JsonNode slow = endings.endedBy("killed_after_grace", "slow_shutdown");
        JsonNode sidecar = endings.where(d -> d.path("containerRole").asText().equals("sidecar"));
        String termination = "#/t/" + RecordedEndings.id(killed);
        try (IndexedDocuments documents = new IndexedDocuments(folder.resolve("state"), 2)) {
            endings.addTo(documents);
            try (QueryServer server = QueryServer.start(QuerySettings.defaults().withPort(0), documents.source());
                    Browser browser = Browser.open(server.page(), folder.resolve("profile"))) {
                for (boolean dark : new boolean[] {false, true}) {
                    String look = dark ? "-dark.webp" : "-light.webp";
                    browser.looks(1280, 860, dark);
                    take(browser, "#/", ".list tbody tr", "endings" + look);
                    browser.looks(1280, 1180, dark);
                    take(browser, termination, ".timeline .row", "termination" + look);
                    browser.looks(1280, 1000, dark);
                    take(browser, "#/w/checkout/Deployment/checkout-api", ".point", "workload" + look);
                    browser.looks(390, 844, dark);
                    take(browser, termination, ".timeline .row", "phone" + look);
                }
                browser.looks(1280, 860, false);
                take(
                        browser,
                        "#/p/" + sidecar.path("namespace").asText() + "/"
                                + sidecar.path("pod").asText(),
                        ".lane",
                        "pod-light.webp");
                browser.looks(1280, 860, true);
                take(
                        browser,
                        "#/c/" + RecordedEndings.id(killed) + "/" + RecordedEndings.id(slow),
                        ".lane",
                        "compare-dark.webp");
            }
        }
    }

    private void take(Browser browser, String address, String drawn, String name) throws IOException {
        browser.go(address);
        browser.see(drawn);
        browser.see(".live.on");
        byte[] picture = browser.picture();
        assertThat(picture.length).as(name).isLessThan(MOST_BYTES);
        Files.write(pictures.resolve(name), picture);
    }
}
