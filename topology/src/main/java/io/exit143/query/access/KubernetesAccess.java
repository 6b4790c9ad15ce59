package io.exit143.query.access;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Whom the Kubernetes API server knows by the token they show may see the endings of those namespaces whose pods they may
 * get: TokenReview says who it is, SubjectAccessReview what they may do. Fails closed: when the API server does not answer,
 * nobody sees anything that was not decided a short while ago.
 */
public final class KubernetesAccess implements Access {

    /** How long a yes holds: so long may somebody see on whose rights were taken away. */
    private static final Duration YES = Duration.ofSeconds(60);

    /** A no is asked again soon, for somebody may just have been given the right. */
    private static final Duration NO = Duration.ofSeconds(10);

    private static final int MOST_TOKENS = 1_000;

    /** A few hundred bytes each. */
    private static final int MOST_RIGHTS = 50_000;

    /** Service account tokens have 1 to 2 KiB. */
    private static final int LONGEST_TOKEN = 16 * 1024;

    private final Reviews reviews;
    private final String cluster;
    private final BoundedCache<String, Optional<Reviews.User>> users = new BoundedCache<>(MOST_TOKENS);
    private final BoundedCache<Right, Boolean> rights = new BoundedCache<>(MOST_RIGHTS);

    private record Right(Reviews.User user, Reviews.Access access) {}

    /** @param cluster the one whose API server is asked: namespaces of other clusters are not its to decide on */
    KubernetesAccess(Reviews reviews, String cluster) {
        this.reviews = reviews;
        this.cluster = cluster;
    }

    /**
     * Asks the API server of the cluster this process runs in.
     *
     * @param audiences that a token must be for; empty for the API server's own
     * @param cluster the name that the API server's cluster has in documents
     */
    public static KubernetesAccess of(ApiServer server, List<String> audiences, String cluster) {
        return new KubernetesAccess(new HttpReviews(server, audiences), cluster);
    }

    @Override
    public Decision decide(Credentials credentials) {
        Optional<String> token = credentials.bearer().filter(t -> t.length() <= LONGEST_TOKEN);
        if (token.isEmpty()) {
            return unknown("This server wants a Kubernetes token as bearer token");
        }
        String key = HexFormat.of().formatHex(Sha256.of(token.get()));
        Optional<Reviews.User> user =
                users.get(key, k -> reviews.user(token.get()), found -> found.isPresent() ? YES : NO);
        return user.<Decision>map(u -> new Decision.Granted(new Namespaces(u)))
                .orElseGet(() -> unknown("The Kubernetes API server does not know this token"));
    }

    private static Decision unknown(String why) {
        return new Decision.Unknown(why, BearerToken.CHALLENGE);
    }

    private boolean may(Reviews.User user, Reviews.Access access) {
        return rights.get(
                new Right(user, access), r -> reviews.may(r.user(), r.access()), allowed -> allowed ? YES : NO);
    }

    /** What one user may see, of one request. */
    private final class Namespaces implements Viewer {

        private final Reviews.User user;

        Namespaces(Reviews.User user) {
            this.user = user;
        }

        @Override
        public boolean seesAll() {
            return may(user, Reviews.Access.toPodsOfAllNamespaces());
        }

        @Override
        public boolean sees(String ofCluster, String namespace) {
            // An empty namespace would ask for all of them.
            boolean decidable = ofCluster.equals(cluster) && !namespace.isEmpty();
            return seesAll() || (decidable && may(user, Reviews.Access.toPodsOf(namespace)));
        }

        @Override
        public boolean seesMetrics() {
            return may(user, Reviews.Access.toPath("/metrics"));
        }
    }
}
