package dev.cordon.live.notices.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.wire.frame.OwnerOnly;
import dev.cordon.wire.secret.SecretReference;
import dev.cordon.wire.secret.UnreadableSecretException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts over HTTP to what is configured and nowhere else: no redirect is followed, an answer has its time, and what stands in
 * it is not read. Secrets are read for each notice, so that a new one is taken up as it is written.
 */
public final class WebPosting implements Posting {
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "cordon-notices");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient http;
    private final Map<String, String> environment;
    private final Duration within;

    /**
     * @param environment variables of this process, for secrets that stand there
     * @param within how long a destination may take to answer
     */
    public WebPosting(Map<String, String> environment, Duration within) {
        this.environment = Map.copyOf(environment);
        this.within = within;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(within)
                .executor(threads)
                .build();
    }

    @Override
    public CompletableFuture<Answer> post(Destination to, Outgoing notice, long nowMillis) {
        CompletableFuture<Answer> answer = to.kind() == Destination.Kind.FILE
                ? CompletableFuture.supplyAsync(() -> appended(Path.of(to.address()), notice), threads)
                : CompletableFuture.supplyAsync(() -> request(to, notice, nowMillis), threads)
                        .thenCompose(request -> sent(request, nowMillis));
        return answer.exceptionally(problem -> Answer.later(words(problem)));
    }

    private String secret(String where) {
        try {
            return new SecretReference(where).read(environment);
        } catch (UnreadableSecretException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest request(Destination to, Outgoing notice, long nowMillis) {
        String url = SecretReference.isOne(to.address()) ? secret(to.address()) : to.address();
        HttpRequest.Builder request = HttpRequest.newBuilder(WebAddress.of(url))
                .timeout(within)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "cordon-notices")
                .POST(HttpRequest.BodyPublishers.ofString(notice.body(), UTF_8));
        if (to.kind() == Destination.Kind.WEBHOOK) {
            long seconds = nowMillis / 1000;
            Signature signature;
            try {
                signature = Signature.of(secret(to.secret()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("secret: what " + to.secret() + " holds " + e.getMessage(), e);
            }
            request.header("webhook-id", notice.id())
                    .header("webhook-timestamp", Long.toString(seconds))
                    .header("webhook-signature", signature.of(notice.id(), seconds, notice.body()));
        }
        return request.build();
    }

    /** The client's own time-out does not cover an answer that begins and does not end. */
    private CompletableFuture<Answer> sent(HttpRequest request, long nowMillis) {
        CompletableFuture<HttpResponse<Void>> sending = http.sendAsync(request, given -> new UnreadBody());
        // A future of its own runs out of time, for one that is done can no longer be cancelled.
        CompletableFuture<HttpResponse<Void>> awaited = sending.thenApply(response -> response);
        return awaited.orTimeout(within.toMillis(), TimeUnit.MILLISECONDS).handle((response, problem) -> {
            if (problem != null) {
                sending.cancel(true);
                return Answer.later(words(problem));
            }
            return HttpAnswer.of(
                    response.statusCode(),
                    response.headers().firstValue("Retry-After").orElse(""),
                    nowMillis);
        });
    }

    private static Answer appended(Path file, Outgoing notice) {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                var unused = OwnerOnly.createDirectories(folder);
            }
            if (Files.notExists(file)) {
                OwnerOnly.createFile(file).close();
            }
            FileLines.append(file, notice.body());
            return Answer.taken();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the address, which may be a secret: messages of the client's exceptions are left out. */
    private String words(Throwable problem) {
        Throwable cause = problem;
        while ((cause instanceof CompletionException || cause instanceof UncheckedIOException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
            return "no whole answer within " + within.toSeconds() + " s";
        }
        if (cause instanceof IllegalArgumentException || cause instanceof UnreadableSecretException) {
            return String.valueOf(cause.getMessage());
        }
        return "it cannot be reached: " + cause.getClass().getSimpleName();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
