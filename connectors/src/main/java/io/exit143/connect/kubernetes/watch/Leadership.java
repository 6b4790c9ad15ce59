package io.exit143.connect.kubernetes.watch;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One campaign for a Lease (coordination.k8s.io). The Lease only decides who works; that a leader who has lost without
 * knowing writes nothing more is for Kafka's transactions to ensure.
 */
final class Leadership implements AutoCloseable {

    private final CountDownLatch won = new CountDownLatch(1);
    private final CompletableFuture<?> campaign;
    private volatile boolean leading;

    private Leadership(KubernetesClient client, WatchConfig config) {
        LeaderElector elector =
                client.leaderElector().withConfig(election(config)).build();
        campaign = elector.start();
    }

    static Leadership campaign(KubernetesClient client, WatchConfig config) {
        return new Leadership(client, config);
    }

    private LeaderElectionConfig election(WatchConfig config) {
        Duration lease = config.leaseDuration();
        return new LeaderElectionConfigBuilder()
                .withName(config.leaseName())
                .withLock(new LeaseLock(config.leaseNamespace(), config.leaseName(), config.identity()))
                // The proportions of client-go's defaults: 15, 10 and 2 seconds.
                .withLeaseDuration(lease)
                .withRenewDeadline(lease.multipliedBy(2).dividedBy(3))
                .withRetryPeriod(lease.dividedBy(8))
                .withReleaseOnCancel(true)
                .withLeaderCallbacks(new LeaderCallbacks(this::started, this::stopped, leader -> {}))
                .build();
    }

    private void started() {
        leading = true;
        won.countDown();
    }

    private void stopped() {
        leading = false;
    }

    /** Waits for a while; true as soon as this process leads. */
    boolean awaitWon(Duration atMost) throws InterruptedException {
        return won.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether it leads, as far as it knows. */
    boolean isLeading() {
        return leading;
    }

    /** Whether there is nothing to hope for any more: lost after winning, or the campaign failed. */
    boolean isOver() {
        return campaign.isDone();
    }

    /** Gives the Lease up, so that another takes over at once. */
    @Override
    public void close() {
        campaign.cancel(true);
    }
}
