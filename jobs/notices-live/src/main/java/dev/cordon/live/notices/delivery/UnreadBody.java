package dev.cordon.live.notices.delivery;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Leaves the body of an answer unread: the status says all that counts, and a body may be endless. */
final class UnreadBody implements HttpResponse.BodySubscriber<Void> {
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    @Override
    public CompletionStage<Void> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.cancel();
        done.complete(null);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {}

    @Override
    public void onError(Throwable problem) {
        done.complete(null);
    }

    @Override
    public void onComplete() {
        done.complete(null);
    }
}
