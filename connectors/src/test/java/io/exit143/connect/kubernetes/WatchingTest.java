package io.exit143.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists, watches and every way they break: no change lost, none invented. */
class WatchingTest {

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
    void whatExistsIsToldAsAListThenChangesAsTheyCome() {
        FakeCluster.Stored web = cluster.add(Resource.PODS, "shop", "web");
        try (TaskRun run = start()) {
            run.awaitSynced();
            FakeCluster.Stored db = cluster.add(Resource.PODS, "shop", "db");
            FakeCluster.Stored changed = cluster.modify(web);
            FakeCluster.Stored deleted = cluster.delete(changed);
            run.awaitTold(deleted);

            assertThat(run.briefs())
                    .containsExactly("ADDED web fromList", "SYNCED pods", "ADDED db", "MODIFIED web", "DELETED web");
            assertThat(run.told().get(2).record().key()).isEqualTo(db.uid());
            assertThat(run.told().get(2).value().path("cluster").asText()).isEqualTo("test");
            assertThat(run.told().get(2).value().path("receivedAt").asText()).isNotEmpty();
        }
    }

    @Test
    void fiveThousandPodsComeInPagesEachOnce() {
        for (int i = 0; i < 5_000; i++) {
            cluster.add(Resource.PODS, "shop", "pod-" + i);
        }
        try (TaskRun run = start("list.page.size", "500")) {
            run.awaitSynced();

            assertThat(run.told()).hasSize(5_001);
            assertThat(run.told().stream().map(TaskRun.Told::uid).distinct()).hasSize(5_001);
            assertThat(server.requests.stream().filter(LIST)).hasSize(10);
        }
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
            await().until(() -> run.briefs().size() == 8);

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
            await().until(() -> run.briefs().equals(List.of("SYNCED pods", "SYNCED pods")));
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
            await().until(() -> run.briefs().size() == 4);

            assertThat(run.briefs())
                    .containsExactly("ADDED web fromList", "SYNCED pods", "MODIFIED web fromList", "SYNCED pods");
            assertThat(server.requests.stream().filter(WATCH)).hasSizeGreaterThan(2);
            run.awaitTold(cluster.modify(web));
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
    void anExpiredTokenIsReadAgain(@TempDir Path directory) throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "old");
        server.acceptOnlyToken("old");
        try (TaskRun run = start("kubernetes.token.file", token.toString())) {
            run.awaitSynced();
            server.acceptOnlyToken("new");
            server.endWatches();
            await().until(() -> server.requests.stream().filter(WATCH).count() > 2);
            Files.writeString(token, "new");
            run.awaitTold(cluster.add(Resource.PODS, "shop", "web"));

            assertThat(run.briefs()).containsExactly("SYNCED pods", "ADDED web");
        }
    }

    @Test
    void repeatedAndOutdatedVersionsOfAnObjectAreToldOnce() {
        FakeCluster.Stored web = cluster.add(Resource.PODS, "shop", "web");
        server.misbehave(WATCH, request -> {
            FakeCluster.Stored second = cluster.modify(web);
            FakeCluster.Stored other = cluster.add(Resource.PODS, "shop", "other");
            FakeCluster.Stored third = cluster.modify(second);
            FakeCluster.Stored gone = cluster.delete(third);
            try (OutputStream out = request.stream(200)) {
                FakeApiServer.write(out, new FakeCluster.Event("MODIFIED", third).json());
                FakeApiServer.write(out, new FakeCluster.Event("MODIFIED", second).json());
                FakeApiServer.write(out, new FakeCluster.Event("MODIFIED", third).json());
                FakeApiServer.write(out, new FakeCluster.Event("ADDED", other).json());
                FakeApiServer.write(out, new FakeCluster.Event("DELETED", gone).json());
                FakeApiServer.write(out, new FakeCluster.Event("MODIFIED", third).json());
                FakeApiServer.write(out, new FakeCluster.Event("DELETED", gone).json());
            }
        });
        try (TaskRun run = start()) {
            run.awaitTold(told -> told.brief().equals("DELETED web"));
            run.awaitTold(cluster.add(Resource.PODS, "shop", "last"));

            assertThat(run.briefs())
                    .containsExactly(
                            "ADDED web fromList",
                            "SYNCED pods",
                            "MODIFIED web",
                            "ADDED other",
                            "DELETED web",
                            "ADDED last");
        }
    }

    @Test
    void anObjectThatLeavesASelectionAndComesBackIsToldBothTimes() {
        FakeCluster.Stored web = cluster.add(Resource.PODS, "shop", "web");
        server.misbehave(WATCH, request -> {
            try (OutputStream out = request.stream(200)) {
                FakeApiServer.write(out, new FakeCluster.Event("DELETED", cluster.modify(web)).json());
                FakeApiServer.write(out, new FakeCluster.Event("ADDED", cluster.modify(web)).json());
            }
        });
        try (TaskRun run = start("label.selector", "app=web")) {
            run.awaitTold(told -> told.brief().equals("ADDED web"));

            assertThat(run.briefs()).containsExactly("ADDED web fromList", "SYNCED pods", "DELETED web", "ADDED web");
            assertThat(server.requests.get(0).parameter("labelSelector", "")).isEqualTo("app=web");
        }
    }

    @Test
    void anEventWhoseObjectStandsBeforeItsTypeIsRead() {
        server.misbehave(WATCH, request -> {
            String object = cluster.add(Resource.PODS, "shop", "web").json();
            try (OutputStream out = request.stream(200)) {
                FakeApiServer.write(out, "{\"object\":" + object + ",\"type\":\"ADDED\"}\n");
                Thread.sleep(60_000);
            }
        });
        try (TaskRun run = start()) {
            run.awaitTold(told -> told.brief().equals("ADDED web"));

            assertThat(server.requests.stream().filter(WATCH))
                    .as("no other watch was needed")
                    .hasSize(1);
        }
    }

    @Test
    void idleObjectsAreToldAgainAndChangesMeanwhileAreNotSwallowed() {
        FakeCluster.Stored idle = cluster.add(Resource.PODS, "shop", "idle");
        FakeCluster.Stored busy = cluster.add(Resource.PODS, "shop", "busy");
        try (TaskRun aged = TaskRun.start(TaskRun.settings(server))) {
            aged.awaitSynced();
            // Deleted, made and changed between the pause of the watch and the list: each step must still be told.
            server.misbehave(LIST, request -> {
                FakeCluster.Stored first = cluster.modify(busy);
                cluster.modify(first);
                cluster.delete(cluster.add(Resource.PODS, "shop", "short-lived"));
                server.list(request);
            });
            TaskRun refreshed = aged.withListedLongAgo(TaskRun.settings(server));
            try (refreshed) {
                refreshed.awaitTold(told -> told.brief().equals("DELETED short-lived"));

                assertThat(refreshed.briefs())
                        .containsExactly(
                                "MODIFIED idle fromList",
                                "SYNCED pods",
                                "MODIFIED busy",
                                "MODIFIED busy",
                                "ADDED short-lived",
                                "DELETED short-lived");
                assertThat(idle.uid()).isEqualTo(refreshed.told().get(0).uid());
            }
        }
    }

    @Test
    void aMissingPermissionFailsTheTaskAndNamesTheVerbs() {
        for (int i = 0; i < 100; i++) {
            server.misbehave(LIST, request -> request.status(403, "Forbidden", Map.of()));
        }
        try (TaskRun run = start("refused.timeout.ms", "100")) {
            await().until(() -> run.failure() != null);

            assertThat(run.failure())
                    .hasMessageContaining("test/pods")
                    .hasMessageContaining("HTTP 403")
                    .hasMessageContaining("verbs list and watch on pods");
        }
    }

    @Test
    void eachNamespaceIsFollowedByItself() {
        cluster.add(Resource.PODS, "shop", "web");
        cluster.add(Resource.PODS, "bank", "safe");
        cluster.add(Resource.PODS, "hidden", "secret");
        try (TaskRun run = start("namespaces", "shop,bank")) {
            await().until(() ->
                    run.briefs().stream().filter("SYNCED pods"::equals).count() == 2);

            assertThat(run.briefs())
                    .containsExactlyInAnyOrder(
                            "ADDED web fromList", "ADDED safe fromList", "SYNCED pods", "SYNCED pods");
            run.awaitTold(cluster.add(Resource.PODS, "bank", "vault"));
        }
    }

    @Test
    void allResourcesAreFollowedAtTheirPaths() {
        for (Resource resource : Resource.values()) {
            cluster.add(resource, resource.namespaced() ? "shop" : "", "one");
        }
        String all = String.join(",", Resource.settingNames());
        try (TaskRun run = start("resources", all)) {
            await().until(() -> run.told().stream()
                            .filter(told -> told.type().equals("SYNCED"))
                            .count()
                    == Resource.values().length);

            assertThat(run.told().stream().filter(TaskRun.Told::fromList)).hasSize(Resource.values().length);
            assertThat(run.told().stream()
                            .filter(told -> told.type().equals("SYNCED"))
                            .map(told -> told.value().path("resource").asText()))
                    .containsExactlyInAnyOrderElementsOf(Resource.settingNames());
        }
    }
}
