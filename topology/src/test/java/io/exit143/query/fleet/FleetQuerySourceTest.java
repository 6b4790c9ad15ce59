package io.exit143.query.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exit143.query.IndexedDocuments;
import io.exit143.query.Router;
import io.exit143.query.access.Access;
import io.exit143.query.access.Credentials;
import io.exit143.query.endpoint.Documents;
import io.exit143.query.error.NotReadyException;
import io.exit143.query.http.Request;
import io.exit143.query.http.Response;
import io.exit143.query.http.ServerMetrics;
import io.exit143.query.question.Cursor;
import io.exit143.query.question.Filter;
import io.exit143.query.question.IndexPartition;
import io.exit143.query.question.ListQuestion;
import io.exit143.query.question.Page;
import io.exit143.query.question.WorkloadQuestion;
import io.exit143.query.source.Answer;
import io.exit143.query.source.Caller;
import io.exit143.query.source.IndexPartitions;
import io.exit143.query.source.LiveFeed;
import io.exit143.query.source.LocalQuerySource;
import io.exit143.streams.index.SampleDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three instances in one process, that reach each other by method calls. */
@Timeout(60)
class FleetQuerySourceTest {

    private static final HostInfo SELF = new HostInfo("a", 1);
    private static final HostInfo SECOND = new HostInfo("b", 1);
    private static final HostInfo THIRD = new HostInfo("c", 1);
    private static final Caller CLIENT = new Caller(Optional.of("Bearer x"), Optional.empty());

    private final Map<HostInfo, Set<Integer>> here = new HashMap<>();
    private final Map<Integer, List<HostInfo>> owners = new TreeMap<>();
    private final Set<HostInfo> dead = new TreeSet<>(java.util.Comparator.comparing(HostInfo::host));
    private final Set<HostInfo> refusing = new TreeSet<>(java.util.Comparator.comparing(HostInfo::host));
    private final List<String> asked = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path state;

    @SuppressWarnings("NullAway.Init")
    private IndexedDocuments documents;

    @SuppressWarnings("NullAway.Init")
    private FleetQuerySource fleet;

    @BeforeEach
    void start() {
        documents = new IndexedDocuments(state, 3);
        for (int i = 0; i < 30; i++) {
            documents.add(SampleDocument.of("uid-" + i, "prod", "shop-" + i)
                    .exitedAt(Instant.parse("2026-11-22T12:00:00Z").plusSeconds(i)));
        }
        owner(0, SELF, THIRD);
        owner(1, SECOND, SELF);
        owner(2, THIRD, SECOND);
        fleet = new FleetQuerySource(local(SELF), new Known(), new Called(), Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        documents.close();
    }

    @Test
    void aListIsThatOfAllInstances() {
        Answer<Page> answer = fleet.ask(list(10, Cursor.START), CLIENT);
        assertThat(answer.gaps()).isEmpty();
        assertThat(pods(answer)).hasSize(10).startsWith("shop-29", "shop-28").endsWith("shop-20");
        Cursor next = answer.value().next();
        assertThat(next).isNotNull();
        if (next != null) {
            assertThat(pods(fleet.ask(list(30, next), CLIENT)))
                    .hasSize(20)
                    .startsWith("shop-19")
                    .endsWith("shop-0");
        }
    }

    @Test
    void nobodyIsAskedForWhatIsHere() {
        fleet.ask(list(10, Cursor.START), CLIENT);
        assertThat(asked).containsExactlyInAnyOrder("b 1 Bearer x", "c 2 Bearer x");
    }

    @Test
    void copiesAnswerForWhoIsDead() {
        dead.add(SECOND);
        Answer<Page> answer = fleet.ask(list(500, Cursor.START), CLIENT);
        assertThat(answer.gaps()).isEmpty();
        assertThat(answer.value().items()).hasSize(30);
    }

    @Test
    void whoIsDeadIsAskedLastTheNextTime() {
        dead.add(THIRD);
        fleet.ask(list(500, Cursor.START), CLIENT);
        asked.clear();
        fleet.ask(list(500, Cursor.START), CLIENT);
        assertThat(asked).containsExactly("b 1,2 Bearer x");
    }

    /** As a token that it does not know: with another one it may answer. */
    @Test
    void whoRefusesOneQuestionIsAskedTheNextAsBefore() {
        refusing.add(THIRD);
        fleet.ask(list(500, Cursor.START), CLIENT);
        refusing.clear();
        asked.clear();
        fleet.ask(list(500, Cursor.START), CLIENT);
        assertThat(asked).containsExactlyInAnyOrder("b 1 Bearer x", "c 2 Bearer x");
    }

    @Test
    void whatNobodyHasIsSaid() {
        dead.add(SECOND);
        dead.add(THIRD);
        Answer<Page> answer = fleet.ask(list(500, Cursor.START), CLIENT);
        assertThat(answer.value().items()).hasSizeBetween(1, 29);
        assertThat(answer.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.partition()).isEqualTo(2);
            assertThat(gap.instance()).isEqualTo("b:1");
            assertThat(gap.reason()).isEqualTo("it could not be reached");
        });
    }

    @Test
    void whenNobodyAnswersThereIsNoAnswer() {
        dead.addAll(Set.of(SECOND, THIRD));
        here.put(SELF, Set.of());
        assertThatThrownBy(() -> fleet.ask(list(500, Cursor.START), CLIENT)).isInstanceOf(NotReadyException.class);
    }

    @Test
    void whatAnotherInstanceAsksIsNotPassedOn() {
        Caller another = new Caller(Optional.empty(), Optional.of(Set.of(0, 2)));
        Answer<Page> answer = fleet.ask(list(500, Cursor.START), another);
        assertThat(asked).isEmpty();
        assertThat(answer.gaps()).extracting(Answer.Gap::partition).containsExactly(2);
    }

    @Test
    void aWorkloadIsCountedOnceOverAllInstances() {
        WorkloadQuestion question = new WorkloadQuestion("prod", "Deployment", "shop", cluster -> true);
        assertThat(fleet.ask(question, CLIENT).value())
                .singleElement()
                .satisfies(stats -> assertThat(stats.total()).isEqualTo(30));
    }

    @Test
    void anInstanceThatIsNotTheOneMetadataNamesStillAnswersFromWhatItHas() {
        owners.clear();
        assertThat(fleet.ask(list(500, Cursor.START), CLIENT).gaps())
                .extracting(Answer.Gap::partition)
                .containsExactly(2);
    }

    private void owner(int partition, HostInfo... hosts) {
        owners.put(partition, List.of(hosts));
        for (HostInfo host : hosts) {
            Set<Integer> more = new TreeSet<>(here.getOrDefault(host, Set.of()));
            more.add(partition);
            here.put(host, more);
        }
    }

    private LocalQuerySource local(HostInfo host) {
        IndexPartitions some = new IndexPartitions() {
            @Override
            public Set<Integer> active() {
                return here.getOrDefault(host, Set.of());
            }

            @Override
            public Map<Integer, IndexPartition> of(Set<Integer> wanted) {
                Set<Integer> both = new TreeSet<>(wanted);
                both.retainAll(active());
                return documents.of(both);
            }
        };
        return new LocalQuerySource(some, new LiveFeed(), documents);
    }

    private static ListQuestion list(int limit, Cursor after) {
        String query = "limit=" + limit + (after.from().get().length == 0 ? "" : "&cursor=" + after.text());
        return new ListQuestion(Filter.ALL, after, limit, query);
    }

    private static List<String> pods(Answer<Page> answer) {
        return answer.value().documents().stream()
                .map(document -> Documents.parse(document).path("pod").asText())
                .toList();
    }

    private final class Known implements Fleet {

        @Override
        public int partitions() {
            return 3;
        }

        @Override
        public Optional<HostInfo> self() {
            return Optional.of(SELF);
        }

        @Override
        public Map<Integer, List<HostInfo>> owners() {
            return owners;
        }
    }

    /** Goes through the other instance's router, as over HTTP. */
    private final class Called implements Peers {

        @Override
        public CompletableFuture<Reply> ask(
                HostInfo instance, String path, Set<Integer> partitions, Caller caller, Duration timeout) {
            if (dead.contains(instance)) {
                return CompletableFuture.failedFuture(new java.net.ConnectException("refused"));
            }
            if (refusing.contains(instance)) {
                return CompletableFuture.failedFuture(new RefusedException("it answered 401"));
            }
            asked.add(instance.host() + " " + Caller.text(partitions) + " "
                    + caller.authorization().orElse(""));
            String[] parts = path.split("\\?", 2);
            Request request = Request.of(
                    "GET",
                    parts[0],
                    parts.length > 1 ? parts[1] : null,
                    Map.of("exit143-partitions", Caller.text(partitions)));
            Router router =
                    new Router(local(instance), Optional.empty(), Access.open(), ServerMetrics.none(), () -> false);
            Response response = router.answer(request, new Credentials(Optional.empty(), Optional.empty()))
                    .response();
            assertThat(response.status()).isEqualTo(200);
            java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
            try {
                response.writeBody(body);
            } catch (IOException e) {
                return CompletableFuture.failedFuture(e);
            }
            Set<Integer> missing = Caller.parse(response.headers().getOrDefault(Caller.MISSING, ""));
            return CompletableFuture.completedFuture(new Reply(body.toByteArray(), missing, 0));
        }
    }
}
