package dev.cordon.bench.live;

import dev.cordon.bench.contain.Leaks;
import dev.cordon.bench.workload.CloudTrailWorkload;
import dev.cordon.kafka.installation.TopicWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is in the topic beforehand: the workload, moved so that it ends now, and among it the daily work of the users whose
 * keys will leak.
 */
final class LoadedHistory {
    private static final Duration OF_USERS = Duration.ofDays(14);
    private static final Duration BETWEEN_CALLS = Duration.ofHours(6);

    private final CloudTrailWorkload workload;
    private final List<String> keys;
    private final Instant end;

    /**
     * @param keys access key ids of the users, by their number
     * @param end when the history ends
     */
    LoadedHistory(CloudTrailWorkload workload, List<String> keys, Instant end) {
        this.workload = workload;
        this.keys = List.copyOf(keys);
        this.end = end;
    }

    /** Records in all. */
    long records() {
        return workload.records() + rounds() * keys.size();
    }

    private static long rounds() {
        return OF_USERS.dividedBy(BETWEEN_CALLS);
    }

    /** Puts it into the topic, in order of time, and returns when it is all there. */
    void load(Site site) throws IOException {
        long moved = end.toEpochMilli() - workload.timeMillis(workload.records());
        long ofUsers = 0;
        try (TopicWriter writer = new TopicWriter(site.installation())) {
            for (long number = 0; number < workload.records(); number++) {
                long time = workload.timeMillis(number) + moved;
                while (ofUsers < rounds() * keys.size() && timeOfUsers(ofUsers).toEpochMilli() <= time) {
                    work(writer, site, ofUsers++);
                }
                writer.send(
                        site.raw(), Integer.toString(workload.identityOf(number)), "", workload.record(number, time));
            }
            while (ofUsers < rounds() * keys.size()) {
                work(writer, site, ofUsers++);
            }
            writer.flush();
        }
    }

    private void work(TopicWriter writer, Site site, long number) throws IOException {
        int user = user(number);
        writer.send(site.raw(), Leaks.user(user), "", Leaks.work(user, keys.get(user), timeOfUsers(number)));
    }

    private int user(long number) {
        return (int) (number % keys.size());
    }

    private Instant timeOfUsers(long number) {
        return end.minus(OF_USERS)
                .plus(BETWEEN_CALLS.multipliedBy(number / keys.size()))
                .plusSeconds(user(number));
    }
}
