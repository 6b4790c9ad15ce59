package io.exit143.query.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A handler and its path.
 *
 * @param pattern parts in braces match one part of a path and name it
 * @param guarded whether it shows data, so that the client must be allowed to see it
 */
public record Route(String pattern, boolean guarded, Handler handler) {

    /** A request value to a response value. */
    @FunctionalInterface
    public interface Handler {
        Response handle(Request request, Map<String, String> path);
    }

    /** The named parts, decoded; empty if this is another path. No name of Kubernetes has a slash, so none is matched that has. */
    public Optional<Map<String, String>> match(String path) {
        List<String> wanted = List.of(pattern.split("/", -1));
        List<String> given = List.of(path.split("/", -1));
        if (wanted.size() != given.size()) {
            return Optional.empty();
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String part = wanted.get(i);
            if (part.startsWith("{") && !given.get(i).isEmpty()) {
                String name = Request.decode(given.get(i).replace("+", "%2B"));
                if (name.indexOf('/') >= 0) {
                    return Optional.empty();
                }
                named.put(part.substring(1, part.length() - 1), name);
            } else if (!part.equals(given.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(named);
    }
}
