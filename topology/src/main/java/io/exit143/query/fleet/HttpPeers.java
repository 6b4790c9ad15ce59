package io.exit143.query.fleet;

import io.exit143.query.source.Caller;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLContext;
import org.apache.kafka.streams.state.HostInfo;

/** Asks other instances over HTTP, with the credentials of the client that asked here. */
final class HttpPeers implements Peers {

    /** A full page of documents has some 10 MB at most; an instance that sends more is not one. */
    private static final long MOST_BYTES = 64L << 20;

    private final HttpClient client;
    private final String scheme;

    /** @param tls how to trust and be trusted; empty for plain HTTP */
    HttpPeers(Optional<SSLContext> tls) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER);
        tls.ifPresent(builder::sslContext);
        this.client = builder.build();
        this.scheme = tls.isPresent() ? "https" : "http";
    }

    @Override
    public CompletableFuture<Reply> ask(
            HostInfo instance, String path, Set<Integer> partitions, Caller caller, Duration timeout) {
        String host = instance.host().contains(":") ? "[" + instance.host() + "]" : instance.host();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(scheme + "://" + host + ":" + instance.port() + path))
                .timeout(timeout)
                .header(Caller.PARTITIONS, Caller.text(partitions));
        caller.authorization().ifPresent(value -> request.header("Authorization", value));
        return client.sendAsync(request.build(), HttpPeers::body).thenApply(HttpPeers::reply);
    }

    private static HttpResponse.BodySubscriber<byte[]> body(HttpResponse.ResponseInfo info) {
        long length = info.headers().firstValueAsLong("Content-Length").orElse(0);
        return length > MOST_BYTES
                ? HttpResponse.BodySubscribers.replacing(new byte[0])
                : HttpResponse.BodySubscribers.ofByteArray();
    }

    private static Reply reply(HttpResponse<byte[]> response) {
        String missing = response.headers().firstValue(Caller.MISSING).orElse(null);
        if (response.statusCode() / 100 == 4) {
            throw new CompletionException(new RefusedException("it answered " + response.statusCode()));
        }
        if (response.statusCode() != 200 || missing == null) {
            throw new CompletionException(new IOException("it answered " + response.statusCode()));
        }
        long staleness =
                response.headers().firstValueAsLong(Caller.STALENESS_MS).orElse(0);
        return new Reply(response.body(), Caller.parse(missing), staleness);
    }
}
