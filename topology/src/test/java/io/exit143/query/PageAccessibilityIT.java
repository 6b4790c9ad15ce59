package io.exit143.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** axe-core finds nothing wrong with any view, in the light, in the dark and on a phone. */
class PageAccessibilityIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static List<View> views;

    @SuppressWarnings("NullAway.Init")
    private static IndexedDocuments documents;

    @SuppressWarnings("NullAway.Init")
    private static QueryServer server;

    @SuppressWarnings("NullAway.Init")
    private static Browser browser;

    /** An address and an element that is there when it has been drawn. */
    private record View(String address, String drawn) {}

    @BeforeAll
    static void start() throws Exception {
        RecordedEndings endings = RecordedEndings.read();
        documents = new IndexedDocuments(folder.resolve("state"), 2);
        endings.addTo(documents);
        server = QueryServer.start(QuerySettings.defaults().withPort(0), documents.source());
        browser = Browser.open(server.page(), folder.resolve("profile"));
        JsonNode killed = endings.endedBy("killed_after_grace", "prestop_used_grace");
        JsonNode slow = endings.endedBy("killed_after_grace", "slow_shutdown");
        JsonNode sidecar = endings.where(d -> d.path("containerRole").asText().equals("sidecar"));
        views = List.of(
                new View("#/", ".list tbody tr"),
                new View("#/q/137", ".list tbody tr"),
                new View("#/q/nothing-fits", ".nothing"),
                new View("#/t/" + RecordedEndings.id(killed), ".timeline .row"),
                new View(
                        "#/p/" + sidecar.path("namespace").asText() + "/"
                                + sidecar.path("pod").asText(),
                        ".lane"),
                new View("#/w/checkout/Deployment/checkout-api", ".point"),
                new View("#/c/" + RecordedEndings.id(killed), ".choices, .nothing"),
                new View("#/c/" + RecordedEndings.id(killed) + "/" + RecordedEndings.id(slow), ".lane"),
                new View("#/t/no-such/web/0", "[role=alert]"));
    }

    @AfterAll
    @SuppressWarnings("ConstantValue") // where there is no browser
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        server.close();
        documents.close();
    }

    @ParameterizedTest
    @CsvSource({"1280, 900, false", "1280, 900, true", "390, 844, false"})
    void noViewHasAViolation(int width, int height, boolean dark) {
        browser.looks(width, height, dark);
        assertThat(views.stream().flatMap(PageAccessibilityIT::violations)).isEmpty();
    }

    private static Stream<String> violations(View view) {
        browser.go(view.address());
        browser.see(view.drawn());
        // A page wider than the window would have to be moved sideways to be read.
        Object overflow = browser.run("return document.documentElement.scrollWidth - window.innerWidth");
        Stream<String> wide = overflow instanceof Long pixels && pixels > 0
                ? Stream.of(view.address() + " is " + pixels + " pixels wider than the window")
                : Stream.empty();
        return Stream.concat(wide, browser.violations().stream().map(v -> view.address() + " " + v));
    }
}
