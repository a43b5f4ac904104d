package dev.cordon.detection;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.wire.types.WireTypes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;

/**
 * Inputs of all identities that wait in memory for the watermark, written to state only when a checkpoint is taken: keyed, and
 * broadcast those of which it is not known yet whom they are for; of these every subtask has all, and they pass all at once.
 */
final class WaitingInputs {
    private static final ListStateDescriptor<IdentityEvent> EVENTS =
            new ListStateDescriptor<>("waiting-events", WireTypes.IDENTITY_EVENT);
    private static final ListStateDescriptor<IdentitySignal> SIGNALS =
            new ListStateDescriptor<>("waiting-signals", DetectionTypes.IDENTITY_SIGNAL);

    static final MapStateDescriptor<String, IdentitySignal> SIGHTINGS =
            new MapStateDescriptor<>("waiting-sightings", Types.STRING, DetectionTypes.IDENTITY_SIGNAL);

    private final KeyedStateBackend<IdentityKey> backend;
    private final ListState<IdentityEvent> events;
    private final ListState<IdentitySignal> signals;
    private final BroadcastState<String, IdentitySignal> sightings;
    private final List<Waiting> waiting = new ArrayList<>();

    /** Identities of which the last checkpoint wrote something. */
    private final Set<IdentityKey> written = new LinkedHashSet<>();

    WaitingInputs(
            KeyedStateBackend<IdentityKey> backend,
            KeyedStateStore store,
            BroadcastState<String, IdentitySignal> sightings) {
        this.backend = backend;
        this.events = store.getListState(EVENTS);
        this.signals = store.getListState(SIGNALS);
        this.sightings = sightings;
    }

    void add(Waiting input) {
        waiting.add(input);
    }

    /** Takes out what the watermark has passed, in order. */
    List<Waiting> due(long watermark) {
        if (waiting.isEmpty()) {
            return List.of();
        }
        waiting.sort(Waiting.ORDER);
        int end = 0;
        while (end < waiting.size() && waiting.get(end).timeMillis() <= watermark) {
            end++;
        }
        List<Waiting> passed = waiting.subList(0, end);
        List<Waiting> due = List.copyOf(passed);
        passed.clear();
        return due;
    }

    /** Takes up what a checkpoint wrote. */
    void restore() throws Exception {
        backend.applyToAllKeys(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, EVENTS, (key, state) -> {
            for (IdentityEvent event : state.get()) {
                waiting.add(Waiting.of(key, event));
            }
            written.add(key);
        });
        backend.applyToAllKeys(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, SIGNALS, (key, state) -> {
            for (IdentitySignal signal : state.get()) {
                waiting.add(Waiting.of(key, signal));
            }
            written.add(key);
        });
        sightings.immutableEntries().forEach(entry -> waiting.add(Waiting.ofSighting(entry.getValue())));
    }

    /** Replaces what the last checkpoint wrote by what waits now. */
    void write() throws Exception {
        IdentityKey current = backend.getCurrentKey();
        for (IdentityKey key : written) {
            backend.setCurrentKey(key);
            events.clear();
            signals.clear();
        }
        written.clear();
        sightings.clear();
        for (Waiting input : waiting) {
            IdentityKey key = input.key();
            if (key == null) {
                keep(input);
                continue;
            }
            backend.setCurrentKey(key);
            if (input.event() != null) {
                events.add(input.event());
            } else if (input.signal() != null) {
                signals.add(input.signal());
            }
            written.add(key);
        }
        if (current != null) {
            backend.setCurrentKey(current);
        }
    }

    private void keep(Waiting sighting) throws Exception {
        IdentitySignal signal = Objects.requireNonNull(sighting.signal());
        sightings.put(signal.tenant() + '\0' + signal.signalId() + '\0' + signal.credentialId(), signal);
    }
}
