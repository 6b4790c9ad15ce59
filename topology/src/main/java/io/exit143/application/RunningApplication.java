package io.exit143.application;

import io.exit143.application.metrics.ApplicationMetrics;
import io.exit143.query.QueryServer;
import io.exit143.query.QuerySettings;
import io.exit143.query.endpoint.LineReader;
import io.exit143.query.fleet.FleetQueries;
import io.exit143.query.http.ServerMetrics;
import io.exit143.query.source.LiveFeed;
import io.exit143.query.source.QuerySource;
import io.exit143.streams.TerminationTopology;
import io.exit143.streams.TopologyCounts;
import io.exit143.streams.TopologySettings;
import io.exit143.streams.firehose.DroppedRecords;
import io.exit143.streams.firehose.FirehoseInterceptor;
import io.exit143.streams.lookback.LogExcerpts;
import io.exit143.streams.lookback.LookBack;
import io.exit143.streams.lookback.LookBackCounts;
import io.exit143.streams.lookback.LookBackSettings;
import io.exit143.streams.retention.StateCounts;
import io.exit143.streams.topic.TopicNames;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topology at work on real brokers, with what reads the logs again for it and what answers questions about it. */
public final class RunningApplication implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningApplication.class);

    private final StreamsProcess streams;
    private final LookBack lookBack;
    private final QueryServer server;
    private final DroppedRecords dropped;
    private final FailureCounts failures;
    private final StateCounts state;
    private final List<AutoCloseable> others;

    private RunningApplication(
            StreamsProcess streams,
            LookBack lookBack,
            QueryServer server,
            DroppedRecords dropped,
            FailureCounts failures,
            StateCounts state,
            List<AutoCloseable> others) {
        this.streams = streams;
        this.lookBack = lookBack;
        this.server = server;
        this.dropped = dropped;
        this.failures = failures;
        this.state = state;
        this.others = others;
    }

    /**
     * Prepares topics and starts.
     *
     * @throws ConfigException if a setting, or a file that it names, can't be used
     * @throws StartException if topics are missing, brokers do not answer, or the address of the server is taken
     */
    public static RunningApplication start(Exit143Config config) throws StartException, InterruptedException {
        TopologySettings topology = config.topology();
        TopicNames names = topology.topics();
        Properties settings = StreamsSettings.of(config);
        QuerySettings http = HttpSettings.of(config);
        Optional<OtelSettings.Target> collector = OtelSettings.of(config);
        LOG.info("Starting with {}", StreamsSettings.shown(config.values()));
        LOG.info("Kafka Streams gets {}", StreamsSettings.shown(settings));
        int partitions;
        try (Admin admin = Admin.create(StreamsSettings.clients(config))) {
            TopicSetup topics = new TopicSetup(config);
            Set<String> inputs = topics.prepare(admin);
            partitions = topics.timelinesPartitions(admin);
            new FirstOffsets(admin, config.getString(Exit143Config.APPLICATION_ID), InstantSource.system())
                    .settle(inputs, LogSettings.back(config));
        }
        DroppedRecords dropped = new DroppedRecords();
        settings.putAll(FirehoseInterceptor.settings(names, topology.logs().candidates(), dropped));
        FailureCounts failures = new FailureCounts();
        settings.putAll(new FailureHandling(names.deadLetters(), failures).settings());
        StateCounts state = new StateCounts();
        LiveFeed feed = new LiveFeed();
        TopologyCounts counts = new TopologyCounts();
        ApplicationMetrics metrics = new ApplicationMetrics(config.getInt(Exit143Config.WORKLOAD_SERIES));
        StreamsProcess streams = StreamsProcess.of(
                new TerminationTopology(topology, metrics.endings(), counts)
                        .keeping(StateSettings.retention(config), state)
                        .get(),
                settings,
                config.duration(Exit143Config.SHUTDOWN_TIMEOUT),
                failures);
        Predicate<String> isInput = isInput(config);
        metrics.add(streams, isInput);
        ApplicationHealth health = new ApplicationHealth(streams);
        FleetQueries queries = FleetQueries.of(
                streams.kafka(), names.timelines(), feed, health, HttpSettings.fleet(config, partitions), http.tls());
        LogExcerpts excerpts = new LogExcerpts(StreamsSettings.clients(config), names, topology.logs());
        QueryServer server = serve(http, queries.source(), metrics, excerpts::read);
        streams.start();
        LookBackCounts lookBackCounts = new LookBackCounts();
        LookBack lookBack = LookBack.start(lookBack(config, topology), InstantSource.system(), lookBackCounts);
        health.needs(lookBack::isAlive);
        metrics.add(
                names,
                isInput,
                dropped,
                counts,
                state,
                lookBackCounts,
                topology.logs().redactor()::counts);
        TimelinesTail tail = TimelinesTail.start(StreamsSettings.clients(config), names.timelines(), feed);
        List<AutoCloseable> others = new ArrayList<>(List.of(tail, queries));
        collector.ifPresent(target -> others.add(OtlpMetricsExport.start(target, instance(config), metrics)));
        return new RunningApplication(streams, lookBack, server, dropped, failures, state, List.copyOf(others));
    }

    /** Where others reach this instance, else process and host. */
    private static String instance(Exit143Config config) {
        return HttpSettings.advertised(config)
                .map(host -> host.host() + ":" + host.port())
                .orElseGet(() -> ManagementFactory.getRuntimeMXBean().getName());
    }

    /** Of the topics that the topology reads, those that others write. */
    private static Predicate<String> isInput(Exit143Config config) {
        TopicNames names = config.topics();
        String internal = config.getString(Exit143Config.APPLICATION_ID) + "-";
        Set<String> own = Set.of(names.timelines(), names.lookedBack());
        return topic -> !topic.startsWith(internal) && !own.contains(topic);
    }

    private static QueryServer serve(QuerySettings http, QuerySource source, ServerMetrics metrics, LineReader lines)
            throws StartException {
        try {
            QueryServer server = QueryServer.start(http, source, metrics, Optional.of(lines));
            LOG.info("Serving {}", server.page());
            return server;
        } catch (IOException | IllegalArgumentException e) {
            throw new StartException(String.valueOf(e.getMessage()));
        }
    }

    private static LookBackSettings lookBack(Exit143Config config, TopologySettings topology) {
        return new LookBackSettings(
                StreamsSettings.clients(config),
                topology.topics(),
                topology.logs(),
                config.getString(Exit143Config.APPLICATION_ID) + "-look-back",
                config.duration(Exit143Config.LOOK_BACK_SETTLE),
                config.getLong(Exit143Config.LOOK_BACK_BYTES_PER_SECOND));
    }

    /** Where the page is. */
    public URI page() {
        return server.page();
    }

    /** What was dropped unread so far. */
    public DroppedRecords dropped() {
        return dropped;
    }

    /** What could not be taken or written so far. */
    public FailureCounts failures() {
        return failures;
    }

    /** What became of the state of pods so far. */
    public StateCounts state() {
        return state;
    }

    /** Whether it reads, and restores nothing. */
    public boolean isRunning() {
        return streams.isRunning();
    }

    /** Returns when it has ended: true if it was closed, false if it failed. */
    boolean awaitEnd() throws InterruptedException {
        return streams.awaitEnd();
    }

    /**
     * Commits and stops; false if that took longer than allowed, or the topology had failed. What was not committed is read
     * again after the start.
     */
    boolean stop() {
        LOG.info("Stopping: not ready from now on");
        streams.announceStop();
        lookBack.close();
        LOG.info("Looking back has stopped; questions without an answer stay in their topic");
        boolean stopped = streams.stop();
        server.close();
        others.forEach(other -> Utils.closeQuietly(other, other.getClass().getSimpleName()));
        LOG.info("Stopped{}", stopped ? "" : ", with work not committed");
        return stopped;
    }

    @Override
    public void close() {
        stop();
    }
}
