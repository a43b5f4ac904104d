package dev.cordon.console.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests to a provider. What it answers is bounded, in bytes and in time to the last of them, and nobody is followed
 * elsewhere: it may be broken, or not the one that it should be.
 */
final class ProviderCalls implements HTTPRequestSender, ResourceRetriever {
    /** Longest answer, in bytes. */
    static final int MOST_BYTES = 256 << 10;

    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(5);

    private final Duration patience;
    private final HttpClient http;

    ProviderCalls() {
        this(USUAL_PATIENCE);
    }

    /** @param patience how long an answer may take, to its last byte */
    ProviderCalls(Duration patience) {
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
    }

    @Override
    public HTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        String body = request.getBody();
        BodyPublisher sent = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest.Builder asked = HttpRequest.newBuilder(request.getURI())
                .method(request.getMethod().name(), sent);
        request.getHeaderMap().forEach((name, values) -> values.forEach(value -> asked.header(name, value)));
        HttpResponse<byte[]> answer = answer(asked.build());
        HTTPResponse read = new HTTPResponse(answer.statusCode());
        answer.headers().map().forEach((name, values) -> read.setHeader(name, values.toArray(String[]::new)));
        read.setBody(new String(answer.body(), StandardCharsets.UTF_8));
        return read;
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        HttpResponse<byte[]> answer =
                answer(HttpRequest.newBuilder(URI.create(url.toString())).build());
        if (answer.statusCode() != 200) {
            throw new IOException(url + " answers " + answer.statusCode());
        }
        return new Resource(
                new String(answer.body(), StandardCharsets.UTF_8),
                answer.headers().firstValue("Content-Type").orElse(null));
    }

    /** The client's own time-out does not cover an answer that begins and does not end. */
    private HttpResponse<byte[]> answer(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> sending = http.sendAsync(request, given -> new BoundedBody(MOST_BYTES));
        try {
            HttpResponse<byte[]> answer = sending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() / 100 == 3) {
                throw new IOException(request.uri() + " answers " + answer.statusCode()
                        + " and leads elsewhere, where nobody follows");
            }
            return answer;
        } catch (ExecutionException e) {
            throw new IOException(words(e.getCause() == null ? e : e.getCause()), e);
        } catch (TimeoutException e) {
            sending.cancel(true);
            throw new IOException("it does not come to an end within " + patience.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            sending.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a provider is asked");
        }
    }

    private static String words(Throwable problem) {
        String message = problem.getMessage();
        return message == null ? problem.getClass().getSimpleName() : message;
    }
}
