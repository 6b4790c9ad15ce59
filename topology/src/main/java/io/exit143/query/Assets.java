package io.exit143.query;

import io.exit143.query.http.Response;
import io.exit143.query.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The files of the page. They hold no data, so that everybody may read them. */
final class Assets {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "yaml", "application/yaml");

    private static final List<String> SCRIPTS = List.of(
            "app.js",
            "api.js",
            "compare.js",
            "copy.js",
            "dom.js",
            "evidence.js",
            "format.js",
            "keys.js",
            "lanes.js",
            "list.js",
            "markdown.js",
            "pod.js",
            "scale.js",
            "sentence.js",
            "termination.js",
            "theme.js",
            "timeline.js",
            "workload.js");

    private Assets() {}

    static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(route("/", "page/index.html"));
        routes.add(route("/openapi.yaml", "openapi.yaml"));
        routes.add(route("/page/page.css", "page/page.css"));
        routes.add(route("/page/icon.svg", "page/icon.svg"));
        SCRIPTS.forEach(script -> routes.add(route("/page/" + script, "page/" + script)));
        return routes;
    }

    private static Route route(String path, String resource) {
        String type = TYPES.getOrDefault(resource.substring(resource.lastIndexOf('.') + 1), "text/plain");
        Response response =
                new Response.Full(200, Map.of("Content-Type", type, "Cache-Control", "no-cache"), read(resource));
        return new Route(path, false, (request, named) -> response);
    }

    private static byte[] read(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The jar's " + resource + " cannot be read", e);
        }
    }
}
