package io.exit143.connect.otlp;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Trace and span ids that depend on the termination only, so that sending it again changes nothing. */
final class TraceIds {

    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;

    private TraceIds() {}

    static ByteString traceId(TerminationDocument document) {
        return ByteString.copyFrom(hash(document, ""), 0, TRACE_ID_BYTES);
    }

    /** The id of the span with this name in the termination's trace. */
    static ByteString spanId(TerminationDocument document, String span) {
        return ByteString.copyFrom(hash(document, span), 0, SPAN_ID_BYTES);
    }

    private static byte[] hash(TerminationDocument document, String span) {
        String identity = document.cluster() + "\n" + document.id() + "\n" + span;
        try {
            return MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
