package io.exit143.connect.otlp;

import com.google.protobuf.MessageLite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.connect.errors.ConnectException;

/** Sends OTLP over HTTP as protobuf, as the OTLP specification says when to try again. */
final class OtlpClient {

    /** "Retryable Response Codes" of the OTLP/HTTP specification. */
    private static final Set<Integer> RETRYABLE = Set.of(429, 502, 503, 504);

    private static final int MAX_SHOWN_BODY_CHARS = 300;

    private final OtlpSinkConfig config;
    private final HttpClient http;

    OtlpClient(OtlpSinkConfig config) {
        this.config = config;
        this.http = HttpClient.newBuilder().connectTimeout(config.timeout()).build();
    }

    /**
     * Sends a request and gives the receiver's answer.
     *
     * @throws ReceiverBusyException when it should be sent again
     * @throws ConnectException when the receiver refuses it for good
     */
    byte[] send(String signal, MessageLite message) {
        HttpResponse<byte[]> response;
        try {
            response = http.send(request(config.url(signal), message), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException broken) {
            throw new ReceiverBusyException("The OTLP receiver cannot be reached: " + broken, Duration.ZERO);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ReceiverBusyException("Interrupted while sending", Duration.ZERO);
        }
        if (RETRYABLE.contains(response.statusCode())) {
            throw new ReceiverBusyException(
                    "The OTLP receiver answered " + response.statusCode(), retryAfter(response));
        }
        if (response.statusCode() / 100 != 2) {
            throw new ConnectException("The OTLP receiver refused " + config.url(signal) + " with HTTP "
                    + response.statusCode() + ": " + shown(response.body()));
        }
        return response.body();
    }

    private HttpRequest request(URI url, MessageLite message) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).timeout(config.timeout()).header("Content-Type", "application/x-protobuf");
        config.headers().forEach(request::header);
        if (config.compress()) {
            request.header("Content-Encoding", "gzip");
        }
        byte[] body = config.compress() ? gzip(message.toByteArray()) : message.toByteArray();
        return request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Memory does not fail to be written", impossible);
        }
        return out.toByteArray();
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ZERO);
    }

    private static String shown(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
        return text.substring(0, Math.min(text.length(), MAX_SHOWN_BODY_CHARS));
    }
}
