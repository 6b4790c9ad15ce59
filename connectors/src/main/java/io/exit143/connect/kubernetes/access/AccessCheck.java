package io.exit143.connect.kubernetes.access;

import io.exit143.connect.kubernetes.api.Feed;
import io.exit143.connect.kubernetes.config.ConfigErrors;
import io.exit143.connect.kubernetes.config.ConfigKeys;
import io.exit143.connect.kubernetes.config.KubernetesSourceConfig;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;

/** Asks the API server, before a connector is created, whether it may do what it is about to do. */
public final class AccessCheck {

    private static final List<String> VERBS = List.of("list", "watch");

    private AccessCheck() {}

    /** Adds what is wrong to the value of the setting that can mend it. */
    public static void check(KubernetesSourceConfig settings, Config result) {
        if (settings.validateTimeout().isZero()) {
            return;
        }
        try (KubernetesClient client = KubernetesClients.create(settings, settings.validateTimeout())) {
            List<String> missing = missing(client, settings.feeds(), settings.validateTimeout());
            if (!missing.isEmpty()) {
                ConfigErrors.add(
                        result,
                        ConfigKeys.RESOURCES,
                        "The account on the API server lacks these permissions: " + String.join("; ", missing)
                                + ". Grant them, or leave the resources out");
            }
        } catch (ConfigException wrong) {
            ConfigErrors.add(result, connectionSetting(settings), String.valueOf(wrong.getMessage()));
        } catch (KubernetesClientException failed) {
            ConfigErrors.add(result, connectionSetting(settings), describe(failed, settings));
        }
    }

    private static List<String> missing(KubernetesClient client, List<Feed> feeds, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        List<String> missing = new ArrayList<>();
        for (Feed feed : feeds) {
            for (String verb : VERBS) {
                if (System.nanoTime() - deadline > 0) {
                    throw new KubernetesClientException("the checks took longer than " + timeout.toMillis() + " ms");
                }
                if (!isAllowed(client, feed, verb)) {
                    missing.add(describe(feed, verb));
                }
            }
        }
        return missing;
    }

    private static boolean isAllowed(KubernetesClient client, Feed feed, String verb) {
        SelfSubjectAccessReview review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withVerb(verb)
                .withGroup(feed.resource().group())
                .withResource(feed.resource().plural())
                .withNamespace(feed.namespace())
                .endResourceAttributes()
                .endSpec()
                .build();
        SelfSubjectAccessReview answer =
                client.authorization().v1().selfSubjectAccessReview().create(review);
        return answer.getStatus() != null
                && Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }

    private static String describe(Feed feed, String verb) {
        String group = feed.resource().group().isEmpty()
                ? "the core API group"
                : feed.resource().group();
        String where = feed.resource().namespaced()
                ? (feed.namespace().isEmpty() ? " in all namespaces" : " in namespace " + feed.namespace())
                : "";
        return verb + " " + feed.resource().plural() + " (" + group + ")" + where;
    }

    private static String describe(KubernetesClientException failed, KubernetesSourceConfig settings) {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String why = root == failed ? failed.getMessage() : failed.getMessage() + " (" + root + ")";
        return "The API server could not be asked for permissions within "
                + settings.validateTimeout().toMillis() + " ms: " + why;
    }

    private static String connectionSetting(KubernetesSourceConfig settings) {
        return settings.apiServer().isPresent() ? ConfigKeys.API_SERVER : ConfigKeys.KUBECONFIG;
    }
}
