package io.exit143.query;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The handlers that answer with documents. */
final class Terminations {

    private final QuerySource source;

    Terminations(QuerySource source) {
        this.source = source;
    }

    Response list(Request request, Map<String, String> path) {
        ListParameters parameters = ListParameters.of(request);
        boolean csv = wantsCsv(request);
        Page page = source.list(parameters.filter(), parameters.after(), parameters.limit());
        return answer(csv, page.documents(), page.next(), page.complete());
    }

    Response one(Request request, Map<String, String> path) {
        request.allowOnly(Set.of("format"));
        String id = path.get("podUid") + "/" + path.get("container") + "/" + path.get("restartCount");
        boolean csv = wantsCsv(request);
        return source.termination(id)
                .<Response>map(document -> csv ? Csv.response(List.of(document)) : Response.json(document))
                .orElseGet(() -> Problem.notFound("No ending " + Printable.of(id) + " is known"));
    }

    Response pod(Request request, Map<String, String> path) {
        request.allowOnly(Set.of("limit", "format"));
        int limit = ListParameters.limit(request);
        boolean csv = wantsCsv(request);
        String namespace = path.getOrDefault("namespace", "");
        String pod = path.getOrDefault("pod", "");
        List<byte[]> documents = source.pod(namespace, pod, limit);
        return documents.isEmpty()
                ? Problem.notFound(
                        "No ending of a container of pod " + Printable.of(namespace + "/" + pod) + " is known")
                : answer(csv, documents, null, true);
    }

    private static Response answer(boolean csv, List<byte[]> documents, @Nullable Cursor next, boolean complete) {
        if (csv) {
            Response.Full response = Csv.response(documents);
            return next == null ? response : response.with("Exit143-Next", next.text());
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(utf8("{\"items\":["));
        for (int i = 0; i < documents.size(); i++) {
            body.writeBytes(utf8(i == 0 ? "" : ","));
            body.writeBytes(documents.get(i));
        }
        body.writeBytes(utf8("],\"next\":" + (next == null ? "null" : '"' + next.text() + '"')));
        body.writeBytes(utf8(complete ? "}" : ",\"partial\":{\"reason\":\"search limit reached, go on from next\"}}"));
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
