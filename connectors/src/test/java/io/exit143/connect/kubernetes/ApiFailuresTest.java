package io.exit143.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.exit143.connect.kubernetes.api.FakeApiServer;
import io.exit143.connect.kubernetes.api.FakeCluster;
import io.exit143.connect.kubernetes.objects.Resource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An API server that fails in all the ways it can: no change is lost, none invented. */
class ApiFailuresTest {

    private static final Predicate<FakeApiServer.Request> LIST = FakeApiServer.Request::isList;
    private static final Predicate<FakeApiServer.Request> WATCH = FakeApiServer.Request::isWatch;

    private FakeApiServer server;
    private FakeCluster cluster;

    @BeforeEach
    void startServer() throws IOException {
        server = new FakeApiServer();
        cluster = server.cluster;
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private TaskRun start(String... settings) {
        return TaskRun.start(TaskRun.settings(server, settings));
    }

    @Test
    void aContinueTokenThatExpiresStartsTheListAgainWithLargerPages() {
        for (int i = 0; i < 30; i++) {
            cluster.add(Resource.PODS, "shop", "pod-" + i);
        }
        server.misbehave(
                request -> !request.parameter("continue", "").isEmpty(),
                request -> request.status(410, "Expired", Map.of()));
        try (TaskRun run = start("list.page.size", "10")) {
            run.awaitSynced();

            assertThat(run.told().stream().map(TaskRun.Told::uid).distinct()).hasSize(31);
            assertThat(run.told())
                    .as("the first page comes twice, marked as from a list")
                    .hasSize(41);
            assertThat(run.told().subList(0, 40)).allMatch(TaskRun.Told::fromList);
            assertThat(server.requests.get(2).parameter("limit", "")).isEqualTo("40");
        }
    }

    @Test
    void anObjectDeletedBeforeTheListStartsAgainIsReportedAsDeleted() {
        for (int i = 0; i < 30; i++) {
            cluster.add(Resource.PODS, "shop", "pod-" + i);
        }
        FakeCluster.Stored toldOnce = cluster.list(Resource.PODS, "shop").get(3);
        server.misbehave(request -> !request.parameter("continue", "").isEmpty(), request -> {
            cluster.delete(toldOnce);
            request.status(410, "Expired", Map.of());
        });
        try (TaskRun run = start("list.page.size", "10")) {
            run.awaitSynced();

            assertThat(run.briefs()).contains("ADDED pod-3 fromList").endsWith("DELETED pod-3 inferred", "SYNCED pods");
            assertThat(run.told().stream().filter(TaskRun.Told::inferred)).hasSize(1);
        }
    }

    @Test
    void aListOfIdleObjectsThatExpiresDoesNotMakeTheWatchLoseItsPosition() {
        FakeCluster.Stored busy = cluster.add(Resource.PODS, "shop", "busy");
        String[] largestPages = {"list.page.size", "10000"};
        try (TaskRun aged = start(largestPages)) {
            aged.awaitSynced();
            server.endWatchesAfter(Duration.ofMillis(1_500));
            server.misbehave(LIST, request -> {
                cluster.modify(cluster.modify(busy));
                request.status(410, "Expired", Map.of());
            });
            try (TaskRun run = aged.withListedLongAgo(TaskRun.settings(server, largestPages))) {
                run.awaitSynced();

                assertThat(run.briefs())
                        .containsExactly("MODIFIED busy", "MODIFIED busy", "MODIFIED busy fromList", "SYNCED pods");
            }
        }
    }

    @Test
    void goneInTheMiddleOfAWatchListsAgainAndInfersDeletions() {
        FakeCluster.Stored stays = cluster.add(Resource.PODS, "shop", "stays");
        FakeCluster.Stored goes = cluster.add(Resource.PODS, "shop", "goes");
        server.misbehave(WATCH, request -> {
            try (OutputStream out = request.stream(200)) {
                FakeApiServer.write(out, new FakeCluster.Event("MODIFIED", cluster.modify(stays)).json());
                cluster.delete(goes);
                cluster.add(Resource.PODS, "shop", "comes");
                cluster.compact();
                FakeApiServer.write(out, FakeApiServer.goneEvent());
            }
        });
        try (TaskRun run = start()) {
            run.awaitTold(TaskRun.Told::inferred);
            await().atMost(Duration.ofSeconds(60)).until(() -> run.briefs().size() == 8);

            assertThat(run.briefs())
                    .containsExactly(
                            "ADDED stays fromList",
                            "ADDED goes fromList",
                            "SYNCED pods",
                            "MODIFIED stays",
                            "MODIFIED stays fromList",
                            "ADDED comes fromList",
                            "DELETED goes inferred",
                            "SYNCED pods");
            TaskRun.Told inferred = run.told().get(6);
            assertThat(inferred.record().key()).isEqualTo(goes.uid());
            assertThat(inferred.value().at("/object/metadata/namespace").asText())
                    .isEqualTo("shop");
            assertThat(inferred.value().at("/object/kind").asText()).isEqualTo("Pod");
        }
    }

    @Test
    void goneAsHttpStatusListsAgainToo() {
        server.misbehave(WATCH, request -> request.status(410, "Gone", Map.of()));
        try (TaskRun run = start()) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> run.briefs().equals(List.of("SYNCED pods", "SYNCED pods")));
        }
    }

    @Test
    void aVersionTheServerDoesNotKnowYetIsWaitedForAndGivenUpWhenItStaysUnknown() {
        FakeCluster.Stored web = cluster.add(Resource.PODS, "shop", "web");
        for (int i = 0; i < 1_000; i++) {
            server.misbehave(
                    request -> request.isWatch()
                            && server.requests.stream().filter(LIST).count() == 1,
                    request -> request.body(
                            504,
                            "{\"kind\":\"Status\",\"code\":504,\"reason\":\"Timeout\","
                                    + "\"message\":\"Too large resource version: 900, current: 100\"}"));
        }
        try (TaskRun run = start("refused.timeout.ms", "200")) {
            await().atMost(Duration.ofSeconds(60)).until(() -> run.briefs().size() == 4);

            assertThat(run.briefs())
                    .containsExactly("ADDED web fromList", "SYNCED pods", "MODIFIED web fromList", "SYNCED pods");
            run.awaitTold(cluster.modify(web));
            assertThat(server.requests.stream().filter(WATCH)).hasSizeGreaterThan(2);
        }
    }

    @Test
    void aStreamCutInTheMiddleOfAnObjectGoesOnBeforeThatObject() {
        server.misbehave(WATCH, request -> {
            String whole = new FakeCluster.Event("ADDED", cluster.add(Resource.PODS, "shop", "first")).json();
            String half = new FakeCluster.Event("ADDED", cluster.add(Resource.PODS, "shop", "second")).json();
            request.cutOff(whole + half.substring(0, half.length() / 2));
        });
        try (TaskRun run = start()) {
            run.awaitTold(told -> told.brief().equals("ADDED second"));
            run.awaitTold(cluster.add(Resource.PODS, "shop", "third"));

            assertThat(run.briefs()).containsExactly("SYNCED pods", "ADDED first", "ADDED second", "ADDED third");
        }
    }

    @Test
    void anEventCutOffAfterItsObjectIsToldOnce() {
        server.misbehave(WATCH, request -> {
            String event = new FakeCluster.Event("ADDED", cluster.add(Resource.PODS, "shop", "web")).json();
            request.cutOff(event.substring(0, event.length() - 2));
        });
        try (TaskRun run = start()) {
            run.awaitTold(told -> told.brief().equals("ADDED web"));
            run.awaitTold(cluster.add(Resource.PODS, "shop", "next"));

            assertThat(run.briefs()).containsExactly("SYNCED pods", "ADDED web", "ADDED next");
        }
    }

    @Test
    void aListCutInTheMiddleTellsNothingOfThatPage() {
        cluster.add(Resource.PODS, "shop", "web");
        server.misbehave(
                LIST,
                request -> request.cutOff(
                        "{\"metadata\":{\"resourceVersion\":\"5\"},\"items\":[{\"metadata\":{\"name\":\"ghost\",\"uid\":\"g\",\"resourceVersion\":\"1\"}},"));
        try (TaskRun run = start()) {
            run.awaitSynced();

            assertThat(run.briefs()).containsExactly("ADDED web fromList", "SYNCED pods");
        }
    }

    @Test
    void serverErrorsAreTriedAgain() {
        cluster.add(Resource.PODS, "shop", "web");
        server.misbehave(LIST, request -> request.status(500, "InternalError", Map.of()));
        server.misbehave(LIST, request -> request.body(503, "<html>proxy</html>"));
        server.misbehave(WATCH, request -> request.status(500, "InternalError", Map.of()));
        server.misbehave(WATCH, request -> {
            try (OutputStream out = request.stream(200)) {
                FakeApiServer.write(
                        out,
                        "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":500,\"message\":\"etcd\"}}\n");
            }
        });
        try (TaskRun run = start()) {
            run.awaitSynced();
            run.awaitTold(cluster.add(Resource.PODS, "shop", "db"));

            assertThat(run.briefs()).containsExactly("ADDED web fromList", "SYNCED pods", "ADDED db");
        }
    }

    @Test
    void tooManyRequestsWaitsAsLongAsTheServerAsks() {
        long start = System.nanoTime();
        server.misbehave(LIST, request -> request.status(429, "TooManyRequests", Map.of("Retry-After", "2")));
        try (TaskRun run = start("backoff.max.ms", "20")) {
            run.awaitSynced();

            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(2_000_000_000L);
            assertThat(server.requests.stream().filter(LIST)).hasSize(2);
        }
    }

    @Test
    void aSlowServerDelaysButLosesNothing() {
        server.misbehave(WATCH, request -> {
            byte[] event = new FakeCluster.Event("ADDED", cluster.add(Resource.PODS, "shop", "web"))
                    .json()
                    .getBytes(StandardCharsets.UTF_8);
            try (OutputStream out = request.stream(200)) {
                for (byte b : event) {
                    out.write(b);
                    out.flush();
                }
                Thread.sleep(60_000);
            }
        });
        try (TaskRun run = start()) {
            run.awaitTold(told -> told.brief().equals("ADDED web"));

            assertThat(run.briefs()).containsExactly("SYNCED pods", "ADDED web");
        }
    }

    @Test
    void aServerThatNeverAnswersIsAskedAgain() {
        server.misbehave(LIST, request -> Thread.sleep(60_000));
        try (TaskRun run = start("kubernetes.request.timeout.ms", "1000")) {
            run.awaitSynced();

            assertThat(server.requests.stream().filter(LIST)).hasSize(2);
        }
    }

    @Test
    void aListThatTricklesForEverIsAskedForAgain() {
        server.misbehave(LIST, request -> {
            try (OutputStream out = request.stream(200)) {
                FakeApiServer.write(out, "{\"metadata\":{");
                Thread.sleep(60_000);
            }
        });
        try (TaskRun run = start("kubernetes.request.timeout.ms", "1000")) {
            run.awaitSynced();

            assertThat(server.requests.stream().filter(LIST)).hasSize(2);
        }
    }

    @Test
    void aMissingPermissionFailsTheTaskAndNamesTheVerbs() {
        for (int i = 0; i < 100; i++) {
            server.misbehave(LIST, request -> request.status(403, "Forbidden", Map.of()));
        }
        try (TaskRun run = start("refused.timeout.ms", "100")) {
            await().atMost(Duration.ofSeconds(60)).until(() -> run.failure() != null);

            assertThat(run.failure())
                    .hasMessageContaining("test/pods")
                    .hasMessageContaining("HTTP 403")
                    .hasMessageContaining("verbs list and watch on pods");
        }
    }
}
