package io.exit143.query.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What a client gets. */
public sealed interface Response permits Response.Full, Response.Live {

    int status();

    Map<String, String> headers();

    /** The length of the body in bytes, 0 if it goes on until the client leaves, as the JDK's server wants it. */
    long length();

    /** Whether it goes on until the client leaves. */
    default boolean isStreamed() {
        return length() == 0;
    }

    void writeBody(OutputStream out) throws IOException;

    static Full json(byte[] body) {
        return new Full(200, Map.of("Content-Type", "application/json"), body);
    }

    static Full text(int status, String body) {
        return new Full(
                status, Map.of("Content-Type", "text/plain; charset=utf-8"), body.getBytes(StandardCharsets.UTF_8));
    }

    /** A body that is known. */
    final class Full implements Response {

        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;

        public Full(int status, Map<String, String> headers, byte[] body) {
            this.status = status;
            this.headers = Map.copyOf(headers);
            this.body = body;
        }

        public Full with(String header, String value) {
            Map<String, String> more = new TreeMap<>(headers);
            more.put(header, value);
            return new Full(status, more, body);
        }

        @Override
        public int status() {
            return status;
        }

        @Override
        public Map<String, String> headers() {
            return headers;
        }

        @Override
        public long length() {
            return body.length == 0 ? -1 : body.length;
        }

        @Override
        public void writeBody(OutputStream out) throws IOException {
            out.write(body);
        }
    }

    /** A body that is written as things happen. */
    record Live(Map<String, String> headers, Writer writer) implements Response {

        @Override
        public int status() {
            return 200;
        }

        @Override
        public long length() {
            return 0;
        }

        @Override
        public void writeBody(OutputStream out) throws IOException {
            writer.writeTo(out);
        }
    }

    /** Returns when there is nothing more to write; throws when the client has left. */
    @FunctionalInterface
    interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }
}
