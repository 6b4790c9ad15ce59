package io.exit143.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands that ask a server do with its answers. */
class AskingTest {

    private static final String ENDING = """
            {"id":"u1/web/0","namespace":"shop","pod":"%s","podUid":"%s","container":"web","restartCount":0,"state":"final",
             "workload":{"kind":"Deployment","name":"web"},"exit":{"code":137},
             "outcome":{"code":"killed_after_grace","detail":"slow_shutdown","verdict":"ungraceful"},
             "cause":{"code":"scale_down","detail":null},
             "phases":[{"phase":"exited","at":"2026-11-22T12:00:00.5Z"},{"phase":"deleted","at":"2026-11-22T12:00:09Z"}],
             "advice":[{"code":"grace_too_short","summary":"Longer","because":"it was \\u001b[31mslow","patch":"spec:\\n  x: 1\\n"}]}
            """.replace("\n", "");

    @TempDir
    Path folder;

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private volatile @Nullable String authorization;
    private volatile int status = 200;

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            authorization = exchange.getRequestHeaders().getFirst("Authorization");
            String asked = exchange.getRequestURI().toString();
            String answer = answers.getOrDefault(
                    asked, answers.getOrDefault(exchange.getRequestURI().getPath(), "{\"detail\":\"because so\"}"));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            boolean known = status == 200 && !answer.startsWith("{\"detail\"");
            exchange.sendResponseHeaders(known ? 200 : status == 200 ? 404 : status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private CommandRun run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--server";
        all[arguments.length + 1] = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        return CommandRun.of(all);
    }

    private static String list(String... endings) {
        return "{\"items\":[" + String.join(",", endings) + "],\"next\":null}";
    }

    private static String ending(String pod, String uid) {
        return String.format(ENDING, pod, uid);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 2, because so",
        "401, 4, wants a valid token (because so): give it with --token-file",
        "403, 4, does not let you see this: because so",
        "404, 3, because so",
        "500, 1, answered with status 500: because so",
        "503, 5, 'is not ready, try again soon: because so'"
    })
    void aRefusalIsToldInOneLineAndByTheExitCode(int refused, int exitCode, String told) {
        status = refused;
        CommandRun run = run("list");
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.err()).contains(told).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aServerThatIsNotThereIsToldWithWhatToDo() {
        CommandRun run = CommandRun.of("list", "--server", "http://127.0.0.1:1");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("http://127.0.0.1:1 cannot be reached", "EXIT143_SERVER", "port-forward");
    }

    @Test
    void whatIsNoJsonIsNotExit143() {
        answers.put("/api/v1/terminations", "<html>");
        assertThat(run("list").err()).contains("did not answer with JSON: is it exit143?");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:8143", "ftp://x", "http://", "'http://u:p@x'", "'http://a b'"})
    void anAddressThatIsNoneIsWrongUsage(String address) {
        CommandRun run = CommandRun.of("list", "--server", address);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("it must be like http://127.0.0.1:8143");
    }

    @Test
    void theTokenIsSent() throws IOException {
        answers.put("/api/v1/terminations", list());
        Path token = Files.writeString(folder.resolve("token"), "letmein\n");
        assertThat(run("list", "--token-file", token.toString()).exitCode()).isZero();
        assertThat(authorization).isEqualTo("Bearer letmein");
    }

    @Test
    void aTokenDoesNotLeaveTheMachineUnencrypted() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "letmein\n");
        CommandRun run = CommandRun.of("list", "--server", "http://192.0.2.1:8143", "--token-file", token.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("readable for all on the way").doesNotContain("letmein");
    }

    @Test
    void aTokenFileThatIsNotThereIsWrongUsage() {
        CommandRun run = run("list", "--token-file", folder.resolve("none").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("none cannot be read");
    }

    @Test
    void aCaFileWithoutACertificateIsWrongUsage() throws IOException {
        Path pem = Files.writeString(folder.resolve("ca.pem"), "");
        CommandRun run = run("list", "--ca-file", pem.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("ca.pem holds no certificate");
    }

    @Test
    void aListIsATable() {
        answers.put("/api/v1/terminations?limit=30&namespace=shop&verdict=ungraceful", list(ending("web-1", "u1")));
        assertThat(run("list", "-n", "shop", "--verdict", "ungraceful").out()).isEqualTo("""
                        ENDED (UTC)          VERDICT     NAMESPACE/POD  CONTAINER  CODE  OUTCOME                            CAUSE
                        2026-11-22 12:00:00  ungraceful  shop/web-1     web        137   killed after grace: slow shutdown  scale down
                        """);
    }

    @Test
    void aListAsJsonIsTheDocuments() {
        answers.put("/api/v1/terminations", list(ending("web-1", "u1"), ending("web-2", "u2")));
        assertThat(run("list", "-o", "json").out()).hasLineCount(2).startsWith("{\"id\":\"u1/web/0\"");
    }

    @Test
    void anEmptyListIsSaid() {
        answers.put("/api/v1/terminations", list());
        CommandRun run = run("list");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("No endings fit.");
    }

    @Test
    void anAgeHasAUnit() {
        assertThat(run("list", "--since", "2 hours").err()).contains("'2 hours': it must be like 30s, 10m, 2h or 7d");
        assertThat(run("list", "--limit", "0").err()).contains("--limit is 0: it must be 1 or more");
    }

    @Test
    void aPodIsFoundByItsNameAlone() {
        answers.put("/api/v1/terminations?limit=500&q=web-1", list(ending("web-1", "u1"), ending("web-12", "u9")));
        answers.put("/api/v1/pods/shop/web-1", list(ending("web-1", "u2"), ending("web-1", "u1")));
        CommandRun run = run("why", "web-1");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsOnlyOnce("UNGRACEFUL shop/web-1 web attempt 0")
                .contains("because it was slow\n", "patch\n    spec:\n      x: 1\n")
                .doesNotContain("\u001b");
        assertThat(run("why", "web-1", "--all").out().split("UNGRACEFUL", -1)).hasSize(3);
        assertThat(run("why", "shop/web-1", "-o", "json").out()).hasLineCount(1).startsWith("{\"id\"");
    }

    @Test
    void aPodIsFoundBehindPagesOfOthersWhoseNamesBeginLikeIt() {
        answers.put(
                "/api/v1/terminations?limit=500&q=web-1",
                list(ending("web-10", "u9"), ending("web-12", "u8")).replace("null}", "\"further\"}"));
        answers.put("/api/v1/terminations?cursor=further&limit=500&q=web-1", list(ending("web-1", "u1")));
        answers.put("/api/v1/pods/shop/web-1", list(ending("web-1", "u1")));
        assertThat(run("why", "web-1").out()).startsWith("UNGRACEFUL shop/web-1 web");
    }

    @Test
    void aSearchThatWasCutShortSaysSo() {
        answers.put("/api/v1/terminations", list(ending("web-10", "u9")).replace("null}", "\"further\"}"));
        answers.put("/api/v1/terminations?limit=500&workload=web-1", list());
        CommandRun run = run("why", "web-1");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("No ending of 'web-1' is known; similar: shop/web-10; only the newest were looked at")
                .contains("-n");
    }

    @Test
    void aListThatLacksPartsOfTheFleetSaysSo() {
        answers.put(
                "/api/v1/terminations",
                list(ending("web-1", "u1"))
                        .replace(
                                "null}",
                                "null,\"partial\":{\"reason\":\"1 partitions did not answer\",\"missing\":[{\"partition\":2}]}}"));
        CommandRun run = run("list");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("shop/web-1");
        assertThat(run.err()).contains("Endings are missing: 1 partitions did not answer");
    }

    @Test
    void anotherContainerIsNotKnown() {
        answers.put("/api/v1/pods/shop/web-1", list(ending("web-1", "u1")));
        CommandRun run = run("why", "shop/web-1", "-c", "proxy");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("No ending of container 'proxy' of shop/web-1 is known");
    }

    @Test
    void aWorkloadIsToldWithAnExample() {
        answers.put("/api/v1/terminations?limit=500&q=web", list(ending("web-1", "u1")));
        answers.put("/api/v1/terminations?limit=500&workload=web", list(ending("web-1", "u1")));
        answers.put(
                "/api/v1/terminations?limit=100&namespace=shop&verdict=ungraceful&workload=web",
                list(ending("web-1", "u1")));
        answers.put(
                "/api/v1/workloads/shop/Deployment/web",
                "{\"namespace\":\"shop\",\"kind\":\"Deployment\",\"name\":\"web\",\"all\":{\"total\":3,\"verdicts\":{\"graceful\":1,\"ungraceful\":2},"
                        + "\"outcomes\":{\"exited_zero\":1,\"killed_after_grace\":2},\"causes\":{\"scale_down\":3},\"graceSeconds\":{\"6\":3},"
                        + "\"drain\":{\"count\":3,\"p50AtMostMs\":3000,\"p90AtMostMs\":5000,\"p99AtMostMs\":null}},\"revisions\":[{\"revision\":\"2\",\"total\":3,\"verdicts\":{\"graceful\":3}}]}");
        for (String name : new String[] {"web", "deployment/web", "deploy/web"}) {
            assertThat(run("why", name).out()).startsWith("""
                            Deployment shop/web, endings: 3
                              verdicts  ungraceful 2, graceful 1
                              outcomes  killed after grace 2, exited zero 1
                              causes    scale down 3
                              drain     half within 3.0 s, 90 % within 5.0 s, 99 % within no known bound
                              grace     6 s
                              rev 2     3 endings: graceful 3
                            """).contains("UNGRACEFUL shop/web-1 web");
        }
        assertThat(run("why", "web", "-c", "web").exitCode()).isZero();
        assertThat(run("why", "sts/web").exitCode()).isEqualTo(3);
    }

    @Test
    void severalOfANameAreNamed() {
        answers.put(
                "/api/v1/terminations?limit=500&q=web-1",
                list(ending("web-1", "u1"), ending("web-1", "u2").replace("\"shop\"", "\"prod\"")));
        CommandRun run = run("why", "web-1");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Several are named 'web-1', in prod, shop: say which with -n");
    }

    @Test
    void aNameThatNothingHasIsToldWithSimilarOnes() {
        answers.put("/api/v1/terminations?limit=500&q=we", list(ending("web-1", "u1")));
        answers.put("/api/v1/terminations?limit=500&workload=we", list());
        assertThat(run("why", "we").err()).contains("No ending of 'we' is known; similar: shop/web-1");
        assertThat(run("why", "a/b/c/d").exitCode()).isEqualTo(2);
    }

    @Test
    void endingsAreToldOnceWhenTheyAreFinal() {
        String first = ending("web-1", "u1");
        answers.put(
                "/api/v1/stream",
                "retry: 3000\n: connected\n\n"
                        + event(first.replace("\"final\"", "\"open\""))
                        + event(first)
                        + event(first)
                        + event(first.replace("u1/web/0", "u2/web/0").replace("web-1", "web-2")));
        CommandRun run = run("tail", "--count", "2");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "2026-11-22 12:00:00 ungraceful shop/web-1 web 137 killed after grace: slow shutdown scale down",
                        "2026-11-22 12:00:00 ungraceful shop/web-2 web 137 killed after grace: slow shutdown scale down");
        assertThat(run("tail", "--count", "4", "-o", "json").out()).hasLineCount(4);
        assertThat(run("tail", "--count", "1", "-o", "timeline").out()).startsWith("UNGRACEFUL shop/web-1 web");
    }

    @Test
    void whatAServerLeftOutIsCounted() {
        answers.put("/api/v1/stream", "event: lost\ndata: {\"documents\":3}\n\n" + event(ending("web-1", "u1")));
        assertThat(run("tail", "--count", "1").err()).contains("3 endings came too fast and were left out.");
        assertThat(run("tail", "--count", "0").err()).contains("--count is 0: it must be 1 or more");
    }

    @Test
    void whatAServerSaysCannotSteerTheTerminal() {
        answers.put("/api/v1/terminations", "{\"detail\":\"no \\u001b[31mred\\u0007\"}");
        assertThat(run("list").err()).contains("no red").doesNotContain("\u001b", "\u0007");
    }

    private static String event(String document) {
        return "event: termination\ndata: " + document + "\n\n";
    }
}
