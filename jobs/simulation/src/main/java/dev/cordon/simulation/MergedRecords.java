package dev.cordon.simulation;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Logged calls and tool calls as records, by time; at one instant calls first. */
final class MergedRecords implements Iterator<SimulatedRecord> {
    private final Iterator<CompanyCall> calls;
    private final Iterator<AgentCall> toolCalls;
    private @Nullable SimulatedRecord call;
    private @Nullable SimulatedRecord toolCall;

    MergedRecords(Iterator<CompanyCall> calls, Iterator<AgentCall> toolCalls) {
        this.calls = calls;
        this.toolCalls = toolCalls;
        call = nextCall();
        toolCall = nextToolCall();
    }

    private @Nullable SimulatedRecord nextCall() {
        while (calls.hasNext()) {
            CompanyCall next = calls.next();
            if (next.logged()) {
                return SimulatedRecord.of(next);
            }
        }
        return null;
    }

    private @Nullable SimulatedRecord nextToolCall() {
        return toolCalls.hasNext() ? SimulatedRecord.of(toolCalls.next()) : null;
    }

    @Override
    public boolean hasNext() {
        return call != null || toolCall != null;
    }

    @Override
    public SimulatedRecord next() {
        SimulatedRecord first = call;
        SimulatedRecord other = toolCall;
        if (first != null && (other == null || first.timeMillis() <= other.timeMillis())) {
            call = nextCall();
            return first;
        }
        if (other == null) {
            throw new NoSuchElementException("the end of the time that was asked for");
        }
        toolCall = nextToolCall();
        return other;
    }
}
