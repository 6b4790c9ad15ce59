package io.exit143.query;

import io.exit143.query.access.Access;
import io.exit143.query.access.Credentials;
import io.exit143.query.access.Decision;
import io.exit143.query.endpoint.LineReader;
import io.exit143.query.endpoint.Lines;
import io.exit143.query.endpoint.LiveStream;
import io.exit143.query.endpoint.Phases;
import io.exit143.query.endpoint.Terminations;
import io.exit143.query.endpoint.WorkloadSummary;
import io.exit143.query.error.BadRequestException;
import io.exit143.query.error.NotReadyException;
import io.exit143.query.error.Printable;
import io.exit143.query.http.Problem;
import io.exit143.query.http.Request;
import io.exit143.query.http.Response;
import io.exit143.query.http.Route;
import io.exit143.query.http.ServerMetrics;
import io.exit143.query.source.Answer;
import io.exit143.query.source.QuerySource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All paths, and how a request finds its handler. */
public final class Router {

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    static final String NO_ROUTE = "other";

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final Access access;
    private final List<Route> routes;

    /** An answer, and the pattern of the route it came from: {@code other} if there is none. */
    public record Answer(String route, Response response) {}

    /** @param closed turns true when the server closes */
    public Router(
            QuerySource source,
            Optional<LineReader> lines,
            Access access,
            ServerMetrics metrics,
            BooleanSupplier closed) {
        this.access = access;
        Terminations terminations = new Terminations(source);
        List<Route> all = new ArrayList<>(List.of(
                new Route("/api/v1/terminations", true, terminations::list),
                new Route("/api/v1/terminations/{podUid}/{container}/{restartCount}", true, terminations::one),
                new Route(
                        "/api/v1/terminations/{podUid}/{container}/{restartCount}/logs",
                        true,
                        new Lines(source, lines)),
                new Route("/api/v1/terminations/{podUid}/{container}/{restartCount}/phases", true, new Phases(source)),
                new Route("/api/v1/pods/{namespace}/{pod}", true, terminations::pod),
                new Route("/api/v1/workloads/{namespace}/{kind}/{name}", true, new WorkloadSummary(source)),
                new Route("/api/v1/stream", true, new LiveStream(source, metrics, closed)),
                new Route("/metrics", true, (r, p) -> metrics(metrics, r)),
                new Route("/livez", false, (r, p) -> health(source.isAlive())),
                new Route("/readyz", false, (r, p) -> health(source.isReady()))));
        all.addAll(Assets.routes());
        this.routes = List.copyOf(all);
    }

    /** The patterns of all paths. */
    List<String> patterns() {
        return routes.stream().map(Route::pattern).toList();
    }

    /** What a request gets, whatever it asks and whoever asks. */
    public Answer answer(Request request, Credentials credentials) {
        for (Route route : routes) {
            Optional<Map<String, String>> path;
            try {
                path = route.match(request.path());
            } catch (BadRequestException e) {
                return new Answer(NO_ROUTE, Problem.badRequest(String.valueOf(e.getMessage())));
            }
            if (path.isPresent()) {
                return new Answer(route.pattern(), answerOrProblem(request, credentials, route, path.get()));
            }
        }
        return new Answer(
                NO_ROUTE,
                Problem.notFound(
                        "Nothing is at " + Printable.of(request.path()) + "; /openapi.yaml lists what there is"));
    }

    private Response answerOrProblem(Request request, Credentials credentials, Route route, Map<String, String> path) {
        try {
            return answer(request, credentials, route, path);
        } catch (BadRequestException e) {
            return Problem.badRequest(String.valueOf(e.getMessage()));
        } catch (NotReadyException e) {
            return Problem.unavailable(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("A request failed", e);
            return Problem.internal();
        }
    }

    private Response answer(Request request, Credentials credentials, Route route, Map<String, String> path) {
        if (!METHODS.contains(request.method())) {
            return Problem.methodNotAllowed("GET, HEAD");
        }
        if (!route.guarded()) {
            return route.handler().handle(request, path);
        }
        Decision decision = access.decide(credentials);
        if (decision instanceof Decision.Granted granted) {
            return route.handler().handle(request.as(granted.viewer()), path);
        }
        Decision.Unknown unknown = (Decision.Unknown) decision;
        return Problem.unauthorized(unknown.wanted(), unknown.challenge());
    }

    private static Response metrics(ServerMetrics metrics, Request request) {
        if (!request.viewer().seesMetrics()) {
            return Problem.forbidden(
                    "Metrics name the workloads of all namespaces: get of /metrics is not allowed to" + " you");
        }
        return metrics.scrape(request.header("accept").orElse(""))
                .<Response>map(page -> new Response.Full(200, Map.of("Content-Type", page.contentType()), page.body()))
                .orElseGet(() -> Problem.notFound("Nothing is counted here"));
    }

    private static Response health(boolean good) {
        return good
                ? Response.text(200, "ok\n")
                : Response.text(503, "not ready\n").with("Retry-After", "3");
    }
}
