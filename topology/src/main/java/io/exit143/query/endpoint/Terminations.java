package io.exit143.query.endpoint;

import io.exit143.query.access.Viewer;
import io.exit143.query.error.BadRequestException;
import io.exit143.query.error.NotReadyException;
import io.exit143.query.error.Printable;
import io.exit143.query.http.Problem;
import io.exit143.query.http.Request;
import io.exit143.query.http.Response;
import io.exit143.query.question.Cursor;
import io.exit143.query.question.DocumentQuestion;
import io.exit143.query.question.ListQuestion;
import io.exit143.query.question.Page;
import io.exit143.query.question.PodQuestion;
import io.exit143.query.source.Answer;
import io.exit143.query.source.QuerySource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The handlers that answer with documents. */
public final class Terminations {

    private final QuerySource source;

    public Terminations(QuerySource source) {
        this.source = source;
    }

    /** Endings that the filter in the query accepts, the newest first. */
    public Response list(Request request, Map<String, String> path) {
        boolean csv = wantsCsv(request);
        ListQuestion question = ListParameters.question(request);
        return Asked.of(source, question, request)
                .respond(answer -> isEmpty(answer.value()) && !answer.gaps().isEmpty()
                        ? unknown(answer, "No ending fits")
                        : documents(csv, answer, answer.value().items().size() < question.limit()));
    }

    private static boolean isEmpty(Page page) {
        return page.items().isEmpty() && page.next() == null;
    }

    /** One ending by the id in the path. */
    public Response one(Request request, Map<String, String> path) {
        request.allowOnly(Set.of("format"));
        String id = id(path);
        boolean csv = wantsCsv(request);
        return Asked.of(source, question(id, request), request)
                .respond(answer -> answer.value()
                        .<Response.Full>map(document -> csv ? Csv.response(List.of(document)) : Response.json(document))
                        .orElseGet(() -> unknown(answer, "No ending " + Printable.of(id) + " is known")));
    }

    /** All endings of the pod in the path, of all pods of that name. */
    public Response pod(Request request, Map<String, String> path) {
        request.allowOnly(Set.of("limit", "format"));
        boolean csv = wantsCsv(request);
        String namespace = path.getOrDefault("namespace", "");
        String pod = path.getOrDefault("pod", "");
        Viewer viewer = request.viewer();
        PodQuestion question = new PodQuestion(
                namespace, pod, ListParameters.limit(request), e -> viewer.sees(e.cluster(), e.namespace()));
        return Asked.of(source, question, request)
                .respond(answer -> answer.value().items().isEmpty()
                        ? unknown(
                                answer,
                                "No ending of a container of pod " + Printable.of(namespace + "/" + pod) + " is known")
                        : documents(csv, answer, false));
    }

    static String id(Map<String, String> path) {
        return path.get("podUid") + "/" + path.get("container") + "/" + path.get("restartCount");
    }

    /** What is asked on behalf of a client is answered by other instances too: so the question knows what may be seen. */
    static DocumentQuestion question(String id, Request request) {
        Viewer viewer = request.viewer();
        return new DocumentQuestion(id, document -> viewer.seesAll() || Documents.isVisible(document, viewer));
    }

    /** Where part of the fleet is silent nobody can say that there is none. */
    static Response.Full unknown(Answer<?> answer, String detail) {
        if (!answer.gaps().isEmpty()) {
            throw new NotReadyException("Part of the documents cannot be asked for now: "
                    + answer.gaps().get(0).reason());
        }
        return Problem.notFound(detail);
    }

    private static Response.Full documents(boolean csv, Answer<Page> answer, boolean goesOnWhereItStopped) {
        List<byte[]> documents = answer.value().documents();
        Cursor next = answer.value().next();
        Optional<String> partial = Partial.json(answer.gaps(), goesOnWhereItStopped && next != null);
        if (csv) {
            Response.Full response = Csv.response(documents);
            response = next == null ? response : response.with("Exit143-Next", next.text());
            return partial.isPresent() ? response.with("Exit143-Partial", partial.get()) : response;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(utf8("{\"items\":["));
        for (int i = 0; i < documents.size(); i++) {
            body.writeBytes(utf8(i == 0 ? "" : ","));
            body.writeBytes(documents.get(i));
        }
        body.writeBytes(utf8("],\"next\":" + (next == null ? "null" : '"' + next.text() + '"')));
        body.writeBytes(utf8(partial.map(p -> ",\"partial\":" + p + "}").orElse("}")));
        return Response.json(body.toByteArray());
    }

    private static boolean wantsCsv(Request request) {
        String format = request.parameter("format").orElse(null);
        if (format == null) {
            return request.header("accept")
                    .filter(a -> a.startsWith("text/csv"))
                    .isPresent();
        }
        if (!Set.of("json", "csv").contains(format)) {
            throw new BadRequestException("format is " + Printable.of(format) + ": it must be json or csv");
        }
        return "csv".equals(format);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
