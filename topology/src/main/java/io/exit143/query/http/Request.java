package io.exit143.query.http;

import io.exit143.query.access.Viewer;
import io.exit143.query.error.BadRequestException;
import io.exit143.query.error.Printable;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks.
 *
 * @param path decoded parts of the path come from the route, so this one is as sent
 * @param query decoded, one value a name
 * @param headers by lower-case name, one value a name
 * @param viewer whom the answer is for
 */
public record Request(
        String method, String path, Map<String, String> query, Map<String, String> headers, Viewer viewer) {

    /** Enough for every filter at once with names of full length. */
    public static final int MAX_QUERY_LENGTH = 8_192;

    /** As it came, for a viewer who sees everything until {@link #as} says otherwise. Throws {@link BadRequestException} if the query is too long, broken, or names a parameter twice. */
    public static Request of(String method, String rawPath, @Nullable String rawQuery, Map<String, String> headers) {
        return new Request(method, rawPath, parse(rawQuery == null ? "" : rawQuery), headers, Viewer.OF_ALL);
    }

    /** The same for another viewer. */
    public Request as(Viewer newViewer) {
        return new Request(method, path, query, headers, newViewer);
    }

    /** Encodes what stands between slashes. */
    public static String encodePath(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    /** A parameter without a value counts as not given. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * So that a misspelt parameter does not go unnoticed.
     *
     * @throws BadRequestException if there is a parameter with another name
     */
    public void allowOnly(Set<String> names) {
        for (String name : query.keySet()) {
            if (!names.contains(name)) {
                throw new BadRequestException("No parameter is called " + Printable.of(name)
                        + (names.isEmpty()
                                ? ": there are none"
                                : ": there are " + String.join(", ", new TreeSet<>(names))));
            }
        }
    }

    /** By its name in lower case. */
    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /** @throws BadRequestException if its percent-encoding is broken */
    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("The percent-encoding of the address is broken");
        }
    }

    private static Map<String, String> parse(String rawQuery) {
        if (rawQuery.length() > MAX_QUERY_LENGTH) {
            throw new BadRequestException(
                    "The query has " + rawQuery.length() + " characters: at most " + MAX_QUERY_LENGTH);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : rawQuery.isEmpty() ? new String[0] : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (parameters.put(name, value) != null) {
                throw new BadRequestException("Parameter " + Printable.of(name) + " is there twice: once is allowed");
            }
        }
        return parameters;
    }
}
