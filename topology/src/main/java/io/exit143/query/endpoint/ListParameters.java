package io.exit143.query.endpoint;

import io.exit143.query.access.Viewer;
import io.exit143.query.error.BadRequestException;
import io.exit143.query.error.Printable;
import io.exit143.query.http.Request;
import io.exit143.query.question.Cursor;
import io.exit143.query.question.Filter;
import io.exit143.query.question.ListQuestion;
import io.exit143.query.question.SearchText;
import io.exit143.streams.index.IndexEntry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The parameters of a list of endings. */
final class ListParameters {

    static final int MAX_LIMIT = 500;
    private static final int DEFAULT_LIMIT = 50;

    /** A pod's name can have 253 characters, and a namespace stands before it. */
    private static final int MAX_SEARCH = 400;

    /** Not looked up: there are few, each with a good part of all endings. */
    private static final String CLUSTER = "cluster";

    /** Each is looked up in each partition at once. */
    private static final int MOST_VALUES = 50;

    private static final Set<String> OTHERS = Set.of(CLUSTER, "q", "from", "to", "limit", "cursor", "format");

    private ListParameters() {}

    /** @throws BadRequestException naming what is wrong and what is allowed */
    static ListQuestion question(Request request) {
        request.allowOnly(names());
        Filter filter = Filter.ALL;
        for (Map.Entry<String, String> parameter : request.query().entrySet()) {
            if (parameter.getValue().isEmpty()) {
                continue;
            }
            if (IndexEntry.ATTRIBUTES.containsKey(parameter.getKey())) {
                filter = filter.andOneOf(parameter.getKey(), values(parameter));
            } else if (parameter.getKey().equals(CLUSTER)) {
                Set<String> clusters = values(parameter);
                filter = filter.and(entry -> clusters.contains(entry.cluster()));
            }
        }
        request.parameter("exitCode").ifPresent(ListParameters::checkExitCode);
        SearchText search = new SearchText(search(request));
        Viewer viewer = request.viewer();
        if (!viewer.seesAll()) {
            filter = filter.and(entry -> viewer.sees(entry.cluster(), entry.namespace()));
        }
        return new ListQuestion(
                filter.and(search).between(time(request, "from", 0), time(request, "to", Long.MAX_VALUE)),
                request.parameter("cursor").map(Cursor::parse).orElse(Cursor.START),
                limit(request),
                query(request));
    }

    private static Set<String> values(Map.Entry<String, String> parameter) {
        Set<String> values = new HashSet<>(List.of(parameter.getValue().split(",", -1)));
        if (values.size() > MOST_VALUES) {
            throw new BadRequestException(
                    parameter.getKey() + " has " + values.size() + " values: at most " + MOST_VALUES);
        }
        return values;
    }

    /** The same again, for another instance, which answers in its own form. */
    private static String query(Request request) {
        return request.query().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("format"))
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static int limit(Request request) {
        String text = request.parameter("limit").orElse(Integer.toString(DEFAULT_LIMIT));
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new BadRequestException(
                "limit is " + Printable.of(text) + ": it must be a number between 1 and " + MAX_LIMIT);
    }

    private static Set<String> names() {
        Set<String> names = new HashSet<>(IndexEntry.ATTRIBUTES.keySet());
        names.addAll(OTHERS);
        return names;
    }

    private static String search(Request request) {
        String text = request.parameter("q").orElse("");
        if (text.length() > MAX_SEARCH) {
            throw new BadRequestException("q has " + text.length() + " characters: at most " + MAX_SEARCH);
        }
        return text;
    }

    private static long time(Request request, String name, long otherwise) {
        String text = request.parameter(name).orElse(null);
        if (text == null) {
            return otherwise;
        }
        try {
            return Math.max(0, Instant.parse(text).toEpochMilli());
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new BadRequestException(
                    name + " is " + Printable.of(text) + ": it must be a time in UTC as in 2026-11-22T12:00:00Z");
        }
    }

    private static void checkExitCode(String text) {
        if (!text.matches("-?[0-9]{1,10}(,-?[0-9]{1,10})*")) {
            throw new BadRequestException(
                    "exitCode is " + Printable.of(text) + ": it must be a number, or several with commas between");
        }
    }
}
