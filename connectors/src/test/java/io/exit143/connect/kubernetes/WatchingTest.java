package io.exit143.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.exit143.connect.kubernetes.api.FakeApiServer;
import io.exit143.connect.kubernetes.api.FakeCluster;
import io.exit143.connect.kubernetes.objects.Resource;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a list and a watch tell, each change once. */
class WatchingTest {

    private static final Predicate<FakeApiServer.Request> LIST = FakeApiServer.Request::isList;
    private static final Predicate<FakeApiServer.Request> WATCH = FakeApiServer.Request::isWatch;

    /** A watch that lasts this long has caught up. */
    private static final Duration LONG_ENOUGH = Duration.ofMillis(1_500);

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
        server.endWatchesAfter(LONG_ENOUGH);
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
    void aRestartCatchesUpByAWatchBeforeIdleObjectsAreToldAgain() {
        cluster.add(Resource.PODS, "shop", "idle");
        FakeCluster.Stored busy = cluster.add(Resource.PODS, "shop", "busy");
        try (TaskRun aged = TaskRun.start(TaskRun.settings(server))) {
            aged.awaitSynced().close();
            cluster.modify(cluster.modify(busy));
            server.endWatchesAfter(LONG_ENOUGH);
            server.misbehave(LIST, request -> {
                cluster.compact();
                server.list(request);
            });
            try (TaskRun restarted = aged.withListedLongAgo(TaskRun.settings(server))) {
                restarted.awaitSynced();

                assertThat(restarted.briefs())
                        .containsExactly(
                                "MODIFIED busy",
                                "MODIFIED busy",
                                "MODIFIED idle fromList",
                                "MODIFIED busy fromList",
                                "SYNCED pods");
            }
        }
    }

    @Test
    void aFeedWatchesOnWhileAnotherOneIsListedAndTellsItsIdleObjectsLater() throws InterruptedException {
        FakeCluster.Stored idle = cluster.add(Resource.PODS, "shop", "idle");
        try (TaskRun aged = TaskRun.start(TaskRun.settings(server))) {
            aged.awaitSynced();
            server.endWatchesAfter(LONG_ENOUGH);
            CountDownLatch nodesMayBeListed = new CountDownLatch(1);
            server.misbehave(LIST.and(request -> request.resource() == Resource.NODES), request -> {
                nodesMayBeListed.await();
                server.list(request);
            });
            long watchesBefore = watches(Resource.PODS);
            try (TaskRun run = aged.withListedLongAgo(TaskRun.settings(server, "resources", "pods,nodes"))) {
                await().atMost(Duration.ofSeconds(60)).until(() -> watches(Resource.PODS) >= watchesBefore + 3);
                run.awaitTold(cluster.add(Resource.PODS, "shop", "new"));
                assertThat(run.briefs()).containsExactly("ADDED new");

                nodesMayBeListed.countDown();
                run.awaitTold(idle);
                run.awaitTold(told -> told.brief().equals("SYNCED nodes"));
            }
        }
    }

    private long watches(Resource resource) {
        return server.requests.stream()
                .filter(WATCH)
                .filter(request -> request.resource() == resource)
                .count();
    }

    @Test
    void idleObjectsAreToldAgainAlsoWhereEveryWatchBreaksOff() {
        FakeCluster.Stored idle = cluster.add(Resource.PODS, "shop", "idle");
        server.breakWatchesAfter(LONG_ENOUGH);
        try (TaskRun aged = TaskRun.start(TaskRun.settings(server)).awaitSynced();
                TaskRun run = aged.withListedLongAgo(TaskRun.settings(server))) {
            run.awaitTold(idle).awaitSynced();

            assertThat(run.briefs()).containsExactly("MODIFIED idle fromList", "SYNCED pods");
        }
    }

    @Test
    void eachNamespaceIsFollowedByItself() {
        cluster.add(Resource.PODS, "shop", "web");
        cluster.add(Resource.PODS, "bank", "safe");
        cluster.add(Resource.PODS, "hidden", "secret");
        try (TaskRun run = start("namespaces", "shop,bank")) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
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
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> run.told().stream()
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
