package dev.cordon.console.raw;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Problem;
import dev.cordon.console.access.Audit;
import dev.cordon.console.access.Caller;
import dev.cordon.console.access.RateLimit;
import dev.cordon.domain.Alert;
import dev.cordon.domain.RecordPlace;
import dev.cordon.domain.SpeakingEvent;
import dev.cordon.kafka.Topics;
import dev.cordon.kafka.record.RawLookup;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the record of an event for somebody: from the place that their tenant's alert names, never from one that they name,
 * seldom, and only once it stands in the audit log that they do.
 */
public final class RawReading {
    private static final Logger LOG = LoggerFactory.getLogger(RawReading.class);
    /** A person opens one after the other; each look is a connection to the brokers. */
    private static final int AT_ONCE = 10;

    private static final int PER_MINUTE = 30;
    private static final int LOOKS_AT_ONCE = 4;

    private final Optional<RawRecords> records;
    private final Topics topics;
    private final Audit audit;
    private final RateLimit limit;
    private final Semaphore room = new Semaphore(LOOKS_AT_ONCE);

    /** @param records empty where this console shows none */
    public RawReading(Optional<RawRecords> records, Topics topics, Audit audit, Clock clock) {
        this.records = records;
        this.topics = topics;
        this.audit = audit;
        this.limit = new RateLimit(AT_ONCE, PER_MINUTE, clock);
    }

    /** Counts a wish to read. */
    public void asks(Caller caller) {
        long seconds = limit.take(caller.subject().name());
        if (seconds > 0) {
            throw Problem.tooMany(seconds);
        }
    }

    /** The record of an event of an alert of the caller's tenant. */
    public ObjectNode of(Alert alert, SpeakingEvent event, Caller caller) {
        EventRecord record = new EventRecord(alert, event);
        RawRecords from = records.orElseThrow(() -> record.none("This console shows no raw records: an administrator"
                + " allows that with 'raw: true' under console in cordon.yaml."));
        RecordPlace place = event.record();
        if (!place.isKnown()) {
            throw record.none("The alert does not say where the record of this event stands: it was read from a file,"
                    + " or before that was kept.");
        }
        if (!room.tryAcquire()) {
            throw Problem.tooMany(1);
        }
        try {
            String where = topics.raw(alert.source()).name() + "-" + place.partition() + "/" + place.offset();
            audit.did("read-raw", caller, Map.of("alert", alert.alertId(), "event", event.eventId(), "place", where));
            RawLookup.Answer answer = from.find(caller.tenant(), alert.source(), place);
            if (answer instanceof RawLookup.Answer.Unanswered unanswered) {
                LOG.warn("the record at {} was not given: {}", where, unanswered.why());
            }
            return record.shown(answer).put("place", where).put("source", alert.source());
        } finally {
            room.release();
        }
    }
}
