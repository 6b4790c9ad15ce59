package io.exit143.application;

import io.exit143.query.IndexQuerySource;
import io.exit143.query.LiveFeed;
import io.exit143.query.QueryServer;
import io.exit143.query.QuerySource;
import io.exit143.streams.TerminationTopology;
import io.exit143.streams.TopicNames;
import io.exit143.streams.TopologySettings;
import io.exit143.streams.firehose.DroppedRecords;
import io.exit143.streams.firehose.FirehoseInterceptor;
import io.exit143.streams.lookback.LookBack;
import io.exit143.streams.lookback.LookBackSettings;
import io.exit143.streams.retention.StateCounts;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigException;
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

    private RunningApplication(
            StreamsProcess streams,
            LookBack lookBack,
            QueryServer server,
            DroppedRecords dropped,
            FailureCounts failures,
            StateCounts state) {
        this.streams = streams;
        this.lookBack = lookBack;
        this.server = server;
        this.dropped = dropped;
        this.failures = failures;
        this.state = state;
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
        LOG.info("Starting with {}", StreamsSettings.shown(settings));
        try (Admin admin = Admin.create(StreamsSettings.clients(config))) {
            Set<String> inputs = new TopicSetup(config).prepare(admin);
            new FirstOffsets(admin, config.getString(Exit143Config.APPLICATION_ID), InstantSource.system())
                    .settle(inputs, LogSettings.back(config));
        }
        DroppedRecords dropped = new DroppedRecords();
        settings.putAll(FirehoseInterceptor.settings(names, topology.logs().candidates(), dropped));
        FailureCounts failures = new FailureCounts();
        settings.putAll(new FailureHandling(names.deadLetters(), failures).settings());
        StateCounts state = new StateCounts();
        LiveFeed feed = new LiveFeed();
        StreamsProcess streams = StreamsProcess.of(
                new TerminationTopology(topology, feed)
                        .keeping(StateSettings.retention(config), state)
                        .get(),
                settings,
                config.duration(Exit143Config.SHUTDOWN_TIMEOUT));
        QueryServer server = serve(config, IndexQuerySource.of(streams.kafka(), names.timelines(), feed));
        streams.start();
        LookBack lookBack = LookBack.start(lookBack(config, topology), InstantSource.system());
        return new RunningApplication(streams, lookBack, server, dropped, failures, state);
    }

    private static QueryServer serve(Exit143Config config, QuerySource source) throws StartException {
        try {
            QueryServer server = QueryServer.start(HttpSettings.of(config), source);
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

    /** Commits and stops; false if that took longer than allowed. What was not committed is read again after the start. */
    boolean stop() {
        lookBack.close();
        boolean stopped = streams.stop();
        server.close();
        return stopped;
    }

    @Override
    public void close() {
        stop();
    }
}
