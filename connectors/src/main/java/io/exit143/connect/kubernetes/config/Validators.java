package io.exit143.connect.kubernetes.config;

import io.exit143.connect.kubernetes.objects.FieldPath;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** What settings may be. Each message names the setting, the value and what is allowed. */
final class Validators {

    /** RFC 1123 label, which the names of namespaces are. */
    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    /** It stands in keys between slashes. */
    static final Validator CLUSTER = LambdaValidator.with(Validators::checkCluster, () -> "a name without a slash");

    static final Validator NAMESPACES =
            LambdaValidator.with(Validators::checkNamespaces, () -> "names of namespaces, each once");
    static final Validator FIELD_PATHS = LambdaValidator.with(Validators::checkFieldPaths, () -> "field paths");
    static final Validator URL_OR_EMPTY =
            LambdaValidator.with(Validators::checkUrl, () -> "empty, or an http or https URL");

    /** As of Kubernetes' own names (DNS subdomain). */
    private static final int MOST_OF_A_NAME = 253;

    private Validators() {}

    private static void checkCluster(String setting, Object value) {
        String name = String.valueOf(value);
        boolean fits = !name.isEmpty()
                && name.length() <= MOST_OF_A_NAME
                && name.chars().noneMatch(c -> c == '/' || Character.isISOControl(c));
        if (!fits) {
            throw new ConfigException(
                    setting, value, "wanted are 1 to 253 characters without a slash, none of control");
        }
    }

    private static void checkNamespaces(String setting, Object value) {
        List<String> names = strings(value);
        for (String name : names) {
            if (!DNS_LABEL.matcher(name).matches()) {
                throw new ConfigException(
                        setting, name, "a namespace is at most 63 lower-case letters, digits and inner dashes");
            }
        }
        if (new HashSet<>(names).size() != names.size()) {
            throw new ConfigException(setting, value, "each namespace may be named once");
        }
    }

    private static void checkFieldPaths(String setting, Object value) {
        for (String path : strings(value)) {
            try {
                FieldPath unused = FieldPath.parse(path);
            } catch (IllegalArgumentException malformed) {
                throw new ConfigException(setting, path, malformed.getMessage());
            }
        }
    }

    private static void checkUrl(String setting, Object value) {
        String text = String.valueOf(value);
        if (text.isEmpty()) {
            return;
        }
        try {
            URI uri = new URI(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!http || uri.getHost() == null) {
                throw new ConfigException(setting, text, "allowed is an http or https URL with a host");
            }
        } catch (URISyntaxException malformed) {
            throw new ConfigException(setting, text, "allowed is an http or https URL: " + malformed.getMessage());
        }
    }

    private static List<String> strings(Object value) {
        return ((List<?>) value).stream().map(String::valueOf).toList();
    }
}
