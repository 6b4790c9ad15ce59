package io.exit143.query.access;

import io.exit143.query.error.NotReadyException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the Kubernetes API server says about users. */
interface Reviews {

    /** A user as TokenReview names it and SubjectAccessReview wants it. */
    record User(String name, String uid, List<String> groups, Map<String, List<String>> extra) {
        public User {
            groups = List.copyOf(groups);
            extra = Map.copyOf(extra);
        }
    }

    /**
     * What somebody wants to do.
     *
     * @param namespace whose pods to get; empty: of all namespaces
     * @param path to be read, not of a resource; empty if it is about pods
     */
    record Access(String namespace, String path) {

        static Access toPodsOf(String namespace) {
            return new Access(namespace, "");
        }

        static Access toPodsOfAllNamespaces() {
            return new Access("", "");
        }

        static Access toPath(String path) {
            return new Access("", path);
        }
    }

    /**
     * Whose token this is; empty if it is nobody's.
     *
     * @throws NotReadyException if the API server gave no answer
     */
    Optional<User> user(String token);

    /**
     * Whether this is allowed.
     *
     * @throws NotReadyException if the API server gave no answer
     */
    boolean may(User user, Access access);
}
