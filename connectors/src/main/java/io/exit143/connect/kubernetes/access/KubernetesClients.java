package io.exit143.connect.kubernetes.access;

import io.exit143.connect.kubernetes.config.ConfigKeys;
import io.exit143.connect.kubernetes.config.KubernetesSourceConfig;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.common.config.ConfigException;

/** Makes clients that connect and authenticate as the settings say. */
public final class KubernetesClients {

    private KubernetesClients() {}

    /** A client whose own requests take at most the given time. Throws {@link ConfigException} for unreadable files. */
    public static KubernetesClient create(KubernetesSourceConfig settings, Duration timeout) {
        Config config = base(settings);
        settings.apiServer().ifPresent(config::setMasterUrl);
        settings.caFile().ifPresent(file -> {
            config.setCaCertFile(readable(ConfigKeys.CA_FILE, file).toString());
            config.setCaCertData(null);
        });
        settings.tokenFile().ifPresent(file -> useTokenFile(config, readable(ConfigKeys.TOKEN_FILE, file)));
        config.setRequestTimeout(Math.toIntExact(timeout.toMillis()));
        config.setConnectionTimeout(Math.toIntExact(timeout.toMillis()));
        // The readers try again by themselves, and must see each refusal to do it well.
        config.setRequestRetryBackoffLimit(0);
        config.setUserAgent("exit143-connector");
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private static Config base(KubernetesSourceConfig settings) {
        String context = settings.context().orElse(null);
        if (settings.kubeconfig().isEmpty()) {
            return Config.autoConfigure(context);
        }
        File kubeconfig =
                readable(ConfigKeys.KUBECONFIG, settings.kubeconfig().get()).toFile();
        Config config;
        try {
            config = context == null ? Config.fromKubeconfig(kubeconfig) : Config.fromKubeconfig(context, kubeconfig);
        } catch (RuntimeException malformed) {
            throw new ConfigException(
                    ConfigKeys.KUBECONFIG, kubeconfig, "it is no kubeconfig file: " + malformed.getMessage());
        }
        if (context != null && config.getContexts().stream().noneMatch(named -> context.equals(named.getName()))) {
            throw new ConfigException(ConfigKeys.CONTEXT, context, "there is no such context in " + kubeconfig);
        }
        return config;
    }

    private static Path readable(String setting, String file) {
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            throw new ConfigException(setting, file, "there is no such file, or it may not be read");
        }
        return path;
    }

    private static void useTokenFile(Config config, Path file) {
        config.setAutoOAuthToken(null);
        config.setOauthToken(null);
        config.setOauthTokenProvider(() -> {
            try {
                return Files.readString(file).strip();
            } catch (IOException unreadable) {
                throw new UncheckedIOException("The token file " + file + " cannot be read", unreadable);
            }
        });
    }
}
