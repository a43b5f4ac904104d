package dev.cordon.live.notices;

import dev.cordon.live.notices.delivery.Answer;
import dev.cordon.live.notices.delivery.Destination;
import dev.cordon.live.notices.delivery.Outgoing;
import dev.cordon.live.notices.delivery.Posting;
import dev.cordon.live.notices.delivery.WebPosting;
import java.io.Closeable;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends single notices by hand, as the job does, and waits for the answer: to try a destination, or once it is mended. */
public final class NoticeDesk implements Closeable {
    private final LiveNoticesSettings settings;
    private final Posting posting;
    private final InstantSource clock;

    /** @param environment variables of this process, for secrets that stand there */
    public NoticeDesk(LiveNoticesSettings settings, Map<String, String> environment, InstantSource clock) {
        this.settings = settings;
        this.posting = new WebPosting(environment, LiveNotices.ANSWER_WITHIN);
        this.clock = clock;
    }

    /** Names of all destinations. */
    public List<String> destinations() {
        return settings.destinations().stream().map(Destination::name).toList();
    }

    /** Sends a message that says that it is a test; empty where there is no such destination. */
    public Optional<Answer> test(String destination) {
        return destination(destination)
                .map(to -> post(to, to.outgoing(settings.notices().test(to.name(), clock.millis()))));
    }

    /** Sends a notice under its own id; empty where its destination is configured no more. */
    public Optional<Answer> send(Outgoing notice) {
        return destination(notice.destination()).map(to -> post(to, notice));
    }

    private Optional<Destination> destination(String name) {
        return settings.destinations().stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    private Answer post(Destination to, Outgoing notice) {
        return posting.post(to, notice, clock.millis()).join();
    }

    @Override
    public void close() {
        posting.close();
    }
}
