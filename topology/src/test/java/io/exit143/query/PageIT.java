package io.exit143.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.query.access.BearerToken;
import io.exit143.query.http.ServerMetrics;
import io.exit143.streams.index.SampleDocument;
import io.exit143.streams.lookback.LogExcerpts;
import io.exit143.termination.LogWindow;
import io.exit143.termination.evidence.LastLinesSeen;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** What a person sees of recorded endings, in a real browser. */
class PageIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RecordedEndings endings;

    @SuppressWarnings("NullAway.Init")
    private static IndexedDocuments documents;

    @SuppressWarnings("NullAway.Init")
    private static QueryServer server;

    @SuppressWarnings("NullAway.Init")
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        endings = RecordedEndings.read();
        documents = new IndexedDocuments(folder.resolve("state"), 2);
        endings.addTo(documents);
        List<String> hostile = HostileLines.all();
        server = QueryServer.start(
                QuerySettings.defaults().withPort(0),
                documents.source(),
                ServerMetrics.none(),
                Optional.of((window, mostChars) -> linesOf(window, hostile)));
        browser = Browser.open(server.page(), folder.resolve("profile"));
    }

    /** One each 10 ms from the stop signal on, and one a while before. */
    private static LogExcerpts.Excerpt linesOf(LogWindow window, List<String> texts) {
        Instant signal = Objects.requireNonNull(window.signalAt());
        List<LastLinesSeen.Line> lines = new ArrayList<>();
        lines.add(line(signal.minusSeconds(30), "long before", 0));
        for (String text : texts) {
            lines.add(line(signal.plusMillis(10L * lines.size()), text, lines.size()));
        }
        return new LogExcerpts.Excerpt(lines, Set.of("the rest is too large"));
    }

    private static LastLinesSeen.Line line(Instant at, String text, int offset) {
        return new LastLinesSeen.Line(at, true, "stdout", text, false, "container-logs", 0, offset, 0);
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

    @BeforeEach
    void desktop() {
        browser.looks(1280, 900, false);
        browser.complaints();
    }

    @Test
    void theLatestEndingsAreListed() {
        browser.go("#/");
        browser.see(".list tbody tr");
        browser.read("Latest endings");
        assertThat(browser.texts(".list .badge")).anyMatch(t -> t.contains("graceful"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theSearchFindsAnExitCode() {
        browser.go("#/");
        browser.see("#q").sendKeys("137", Keys.ENTER);
        browser.read("Endings of “137”");
        browser.see(".list tbody tr");
        assertThat(browser.texts(".list tbody td.number")).isNotEmpty().allMatch("137"::equals);
        assertThat(browser.address()).endsWith("#/q/137");
    }

    @Test
    void aListThatLacksPartsOfTheFleetSaysSo() throws Exception {
        browser.go("#/");
        browser.see(".list tbody tr");
        assertThat(browser.texts(".lacking:not([hidden])")).isEmpty();
        try (QueryServer partly =
                QueryServer.start(QuerySettings.defaults().withPort(0), new PartlyAway(documents.source()))) {
            browser.visit(partly.page());
            browser.read("Endings are missing here: 1 of the partitions cannot be asked now.");
            browser.see(".list tbody tr");
        }
    }

    @Test
    void theSearchSaysWhatItUnderstandsWhenNothingFits() {
        browser.go("#/q/nosuchpodatall");
        browser.read("Nothing fits. Try a pod’s name");
    }

    @Test
    void aVerdictNarrowsTheListAndItsAddressCanBeKept() {
        browser.go("#/");
        browser.see(".filters a[href='#/?verdict=ungraceful']").click();
        browser.see(".filters a[aria-current=true][href='#/?verdict=ungraceful']");
        browser.reload();
        browser.see(".list tbody tr");
        assertThat(browser.texts(".list .badge")).allMatch(t -> t.contains("ungraceful"));
    }

    @Test
    void anEndingShowsItsTimelineAndWhatItRestsOn() {
        JsonNode ending = endings.endedBy("killed_after_grace", "prestop_used_grace");
        browser.go("#/t/" + RecordedEndings.id(ending));

        browser.read("its preStop hook had used the time");
        browser.see(".timeline .bar.prestop .body");
        browser.see(".timeline .bar.grace .body");
        browser.see(".timeline .bar.drain .body");
        browser.see(".timeline .mark.sigterm_sent");
        browser.see(".timeline .mark.sigkill_sent");
        browser.see(".timeline .mark.exited");
        browser.see(".timeline .range");
        assertThat(browser.all(".timeline .tick")).isNotEmpty();
        assertThat(browser.texts(".patch pre")).anyMatch(t -> t.contains("terminationGracePeriodSeconds: "));
        assertThat(browser.texts(".advice .quiet")).anyMatch(t -> t.startsWith("Because: The hook took "));
        assertThat(browser.all(".evidence tbody tr"))
                .hasSize(ending.path("evidence").size());
        browser.see(".scroll .link").click();
        browser.see(".evidence tr.chosen:focus");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theLinesAroundAnEndingAreReadOnDemandAndStayText() throws Exception {
        List<String> hostile = HostileLines.all();
        browser.go("#/t/" + RecordedEndings.id(endings.endedBy("killed_after_grace", "prestop_used_grace")));
        browser.see(".read-around").click();
        browser.read((hostile.size() + 1) + " lines between ");
        browser.read("There may be more: the rest is too large.");

        List<String> shown = new ArrayList<>(List.of("long before"));
        shown.addAll(hostile);
        assertThat(browser.run("return [...document.querySelectorAll('.loglines code')].map(c => c.textContent)"))
                .isEqualTo(shown);
        assertThat(browser.focused()).contains("loglines around");
        assertThat(browser.all(".timeline .tick")).as("on the time axis").hasSizeGreaterThanOrEqualTo(hostile.size());
        assertThat(browser.all("main script, main img, main iframe, main object, main form"))
                .isEmpty();
        assertThat(browser.run("return window.hacked === undefined")).isEqualTo(true);
        assertThat(browser.violations()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whereNoLinesCanBeReadThatIsSaid() throws Exception {
        try (QueryServer without = QueryServer.start(QuerySettings.defaults().withPort(0), documents.source())) {
            browser.visit(without.page()
                    .resolve("#/t/" + RecordedEndings.id(endings.endedBy("killed_after_grace", "slow_shutdown"))));
            browser.see(".read-around").click();
            browser.read("No log topics can be read here");
            browser.see(".read-around:enabled");
        }
    }

    @Test
    void aPageThatIsLeftEndsItsStreamAndGoesOnWhenOneComesBack() {
        browser.go("#/");
        browser.see(".live.on");
        browser.run("window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))");
        browser.see(".live:not(.on)");
        browser.run("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
        browser.see(".live.on");
    }

    @ParameterizedTest
    @CsvSource({"left-1, '#/t/uid-left-1/web/0'", "left-2, '#/p/prod/left-2'"})
    void whatBecameKnownWhileThePageWasLeftIsShownWhenOneComesBack(String pod, String address) {
        documents.add(SampleDocument.of("uid-" + pod, "prod", pod).running());
        browser.go(address);
        browser.read("Has not ended yet");
        browser.see(".live.on");
        browser.run("window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))");
        browser.see(".live:not(.on)");
        documents.add(SampleDocument.of("uid-" + pod, "prod", pod).revision(2));
        browser.run("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
        browser.read("Stopped gracefully");
    }

    @Test
    void aRowOfTheTimelineTellsHowWellItIsKnown() {
        browser.go("#/t/" + RecordedEndings.id(endings.endedBy("killed_after_grace", "prestop_used_grace")));
        browser.see(".timeline .row.phase").click();
        browser.see(".detail");
        assertThat(browser.texts(".detail").get(0)).contains(" UTC, between ").contains("Evidence: ");
    }

    @Test
    void theContainersOfAPodStandOnOneAxis() {
        JsonNode sidecar = endings.where(d -> d.path("containerRole").asText().equals("sidecar"));
        browser.go("#/p/" + sidecar.path("namespace").asText() + "/"
                + sidecar.path("pod").asText());
        browser.see(".lane");
        assertThat(browser.all(".lane")).hasSizeGreaterThan(1);
        assertThat(browser.texts(".lane-title"))
                .anyMatch(t -> t.contains(sidecar.path("container").asText()));
    }

    @Test
    void aWorkloadShowsItsHistoryAgainstItsGracePeriod() {
        browser.go("#/w/checkout/Deployment/checkout-api");
        browser.read("Deployment checkout/checkout-api");
        browser.see(".histogram .count-bar");
        browser.see(".histogram .deadline");
        browser.see(".point");
        browser.read("From the stop signal to the exit: half within");
    }

    @Test
    void twoEndingsAreCompared() {
        JsonNode one = endings.endedBy("killed_after_grace", "prestop_used_grace");
        browser.go("#/c/" + RecordedEndings.id(one));
        browser.read("Compare " + one.path("pod").asText() + " with");
        JsonNode other = endings.endedBy("killed_after_grace", "slow_shutdown");
        browser.go("#/c/" + RecordedEndings.id(one) + "/" + RecordedEndings.id(other));
        browser.see(".lane");
        assertThat(browser.all(".lane")).hasSize(2);
        assertThat(browser.texts(".compared tr.other th")).contains("Outcome");
    }

    @Test
    void aNewEndingAppearsByItselfAndARevisionChangesItsRow() {
        browser.go("#/");
        browser.see(".live.on");
        documents.add(SampleDocument.of("uid-live", "prod", "live-1").running());
        browser.read("live-1");
        assertThat(browser.texts(".list tbody tr:first-child a")).containsExactly("live-1");
        documents.add(SampleDocument.of("uid-live", "prod", "live-1")
                .revision(2)
                .outcome("killed_after_grace", "ungraceful"));
        browser.await(
                "the verdict of the revision",
                () -> browser.texts(".list tbody tr:first-child .badge").stream()
                                .anyMatch(t -> t.contains("ungraceful"))
                        ? true
                        : null);
        assertThat(browser.texts(".list a.pod")).containsOnlyOnce("live-1");
    }

    @Test
    void anOpenEndingIsDrawnAnewWhenMoreIsKnown() {
        documents.add(SampleDocument.of("uid-open", "prod", "open-1").running());
        browser.go("#/t/uid-open/web/0");
        browser.read("Has not ended yet");
        documents.add(SampleDocument.of("uid-open", "prod", "open-1").revision(2));
        browser.read("Stopped gracefully");
    }

    @Test
    void whatIsNotKnownIsSaid() {
        browser.go("#/t/no-such/web/0");
        browser.read("No ending 'no-such/web/0' is known");
    }

    @Test
    void aBrokenAddressIsSaid() {
        browser.go("#/q/%E0%A4%A");
        browser.read("The address is broken.");
    }

    @Test
    void anEndingGoesToTheClipboardAsMarkdown() {
        browser.go("#/t/" + RecordedEndings.id(endings.endedBy("killed_after_grace", "slow_shutdown")));
        browser.see(".actions button");
        // Only the clipboard itself, which a browser without a window has not, is stood in for.
        browser.run("navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }");
        browser.see(".actions button").click();
        browser.read("Copied");
        assertThat(String.valueOf(browser.run("return window.copied")))
                .startsWith("**Killed with SIGKILL after its ")
                .contains("| SIGTERM | ")
                .contains("terminationGracePeriodSeconds");
    }

    @Test
    void thePageWorksWithKeysAlone() {
        browser.go("#/");
        browser.see(".list tbody tr");
        browser.press(Keys.TAB);
        assertThat(browser.focused()).contains("Skip to content");
        browser.press("/");
        assertThat(browser.focused()).contains("id=\"q\"");
        browser.press("137", Keys.ENTER);
        browser.read("Endings of “137”");
        browser.tabTo(".list a.pod", 20);
        browser.press(Keys.ENTER);
        browser.see(".timeline .row");
        browser.tabTo(".timeline .row", 30);
        String first = browser.focused();
        browser.press(Keys.ARROW_DOWN);
        assertThat(browser.focused()).isNotEqualTo(first).contains("class=\"row");
        browser.press(Keys.END);
        assertThat(browser.focused()).contains("row lines");
        browser.press("?");
        browser.see("dialog[open]");
        browser.press(Keys.ESCAPE);
        browser.press("g");
        browser.read("Latest endings");
        browser.see(".list tbody tr");
        browser.press("j");
        assertThat(browser.focused()).contains("class=\"pod\"");
    }

    @Test
    void hostileTextStaysText() throws Exception {
        List<String> corpus = HostileLines.all();
        ObjectNode document = HostileLines.in(endings.endedBy("killed_after_grace", "prestop_used_grace"));
        documents.add(RecordedEndings.id(document), RecordedEndings.bytes(document));
        browser.go("#/");
        browser.see(".list tbody tr");
        browser.go("#/t/" + RecordedEndings.id(document));
        browser.see(".loglines li");

        assertThat(browser.run("return [...document.querySelectorAll('.loglines code')].map(c => c.textContent)"))
                .isEqualTo(corpus);
        assertThat(browser.run("return [...document.querySelectorAll('.evidence .says')].map(c => c.textContent)"))
                .isEqualTo(corpus);
        assertThat(browser.all(
                        "main script, main img, main iframe, main object, main style, main link, main base, main form,"
                                + " main video, main details, main meta, main math"))
                .isEmpty();
        assertThat(
                        browser.run(
                                "return [...document.querySelectorAll('a')].filter(a => !/^(http:|#)/.test(a.getAttribute('href').replace(/^\\/(?!\\/)/, '#'))).length"))
                .isEqualTo(0L);
        browser.go("#/p/" + document.path("namespace").asText() + "/"
                + document.path("pod").asText());
        browser.see(".lane");
        browser.go("#/c/" + RecordedEndings.id(document) + "/" + RecordedEndings.id(document));
        browser.see(".compared");
        assertThat(browser.run("return window.hacked === undefined")).isEqualTo(true);
        assertThat(
                        browser.run(
                                "return performance.getEntriesByType('resource').every(r => new URL(r.name).origin === location.origin)"))
                .isEqualTo(true);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aServerWithATokenAsksForItAndTheTabRemembersIt() throws Exception {
        String letMeIn = "1c8bfe8f801d79745c4631d09fff36c82aa37fc4cce4fc946683d7b336b63032";
        QuerySettings settings = QuerySettings.defaults().withPort(0).withAccess(new BearerToken(letMeIn));
        try (QueryServer guarded = QueryServer.start(settings, documents.source())) {
            browser.visit(guarded.page());
            browser.read("This server wants a token");
            browser.see("#token").sendKeys("wrong", Keys.ENTER);
            browser.read("This server wants a token");
            browser.await(
                    "an empty field", () -> "".equals(browser.see("#token").getAttribute("value")) ? true : null);
            browser.see("#token").sendKeys("letmein", Keys.ENTER);
            browser.see(".list tbody tr");
            browser.see(".live.on");
            browser.reload();
            browser.see(".list tbody tr");
        }
    }
}
