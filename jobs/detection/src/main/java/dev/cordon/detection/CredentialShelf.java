package dev.cordon.detection;

import dev.cordon.behavior.ExposureBook;
import dev.cordon.domain.IdentitySignal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;

/** What was said of credentials, in a book to look it up and in broadcast state to keep it: both hold the same. */
final class CredentialShelf {
    static final MapStateDescriptor<String, IdentitySignal> STATE =
            new MapStateDescriptor<>("credential-signals", Types.STRING, DetectionTypes.IDENTITY_SIGNAL);

    private static final Comparator<IdentitySignal> IN_ORDER =
            Comparator.comparingLong(IdentitySignal::timeMillis).thenComparing(IdentitySignal::signalId);

    private final ExposureBook book = new ExposureBook();
    private final BroadcastState<String, IdentitySignal> kept;
    private final Counter forgotten;

    /** @param forgotten counts credentials that had to make room */
    CredentialShelf(BroadcastState<String, IdentitySignal> kept, Counter forgotten) {
        this.kept = kept;
        this.forgotten = forgotten;
    }

    /** Takes up what a checkpoint kept; earlier versions kept more than the book holds, under other keys. */
    void restore() throws Exception {
        List<IdentitySignal> signals = new ArrayList<>();
        kept.immutableEntries().forEach(entry -> signals.add(entry.getValue()));
        signals.sort(IN_ORDER);
        kept.clear();
        for (IdentitySignal signal : signals) {
            file(signal);
        }
    }

    void file(IdentitySignal signal) throws Exception {
        ExposureBook.Filed filed = book.file(signal);
        for (IdentitySignal gone : filed.gone()) {
            kept.remove(place(gone));
        }
        if (filed.stands()) {
            kept.put(place(signal), signal);
        }
        forgotten.inc(filed.credentialsForgotten());
    }

    ExposureBook book() {
        return book;
    }

    /** The book holds one signal of a credential and an instant. */
    private static String place(IdentitySignal signal) {
        return signal.tenant() + '\0' + signal.credentialId() + '\0' + signal.timeMillis();
    }
}
