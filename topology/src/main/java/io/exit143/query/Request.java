package io.exit143.query;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a client asks.
 *
 * @param path decoded parts of the path come from the route, so this one is as sent
 * @param query decoded, one value a name
 * @param headers by lower-case name, one value a name
 * @param viewer whom the answer is for
 */
record Request(String method, String path, Map<String, String> query, Map<String, String> headers, Viewer viewer) {

    /** Enough for every filter at once with names of full length. */
    static final int MAX_QUERY_LENGTH = 8_192;

    static Request of(
            String method,
            String rawPath,
            @org.jspecify.annotations.Nullable String rawQuery,
            Map<String, String> headers) {
        return new Request(method, rawPath, parse(rawQuery == null ? "" : rawQuery), headers, Viewer.OF_ALL);
    }

    Request as(Viewer newViewer) {
        return new Request(method, path, query, headers, newViewer);
    }

    /** Encodes what stands between slashes. */
    static String encodePath(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * So that a misspelt parameter does not go unnoticed.
     *
     * @throws BadRequestException if there is a parameter with another name
     */
    void allowOnly(Set<String> names) {
        for (String name : query.keySet()) {
            if (!names.contains(name)) {
                throw new BadRequestException("No parameter is called " + Printable.of(name) + ": there are "
                        + String.join(", ", new TreeSet<>(names)));
            }
        }
    }

    Optional<String> header(String lowerCaseName) {
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
