package dev.cordon.events.container;

import dev.cordon.domain.RejectReason;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Splits logs of tool-calling agents. A run as tau-bench writes it, {@code {"task_id", "info", "traj": [messages],
 * "trial"}}, becomes one record a tool call:
 *
 * <pre>{"run":{"task_id":0,"trial":1},"user":"mia_li_3668","step":3,"tool_call":{…},"error":false}</pre>
 *
 * where {@code step} counts the calls of the run from 1, {@code tool_call} is the call as it stands in the message and
 * {@code error} says whether the tool's answer starts with {@code Error}. {@code user}, {@code task_id} and {@code trial}
 * are left out where the run does not say. Contents of messages are never copied. Any other object is a record as it
 * stands, so JSON lines of calls pass through.
 *
 * <p>A run may be {@value #RUN_FACTOR} times as long as a record; it is held whole, because it names its trial last.
 */
final class AgentRunSplitter implements RecordSplitter {
    /** Eight times the longest record: 8 MiB by default. */
    static final int RUN_FACTOR = 8;

    private final RecordSplitter runs;
    private final ReadLimits limits;

    AgentRunSplitter(ReadLimits limits) {
        int longestRun = (int) Math.min((long) limits.maxRecordBytes() * RUN_FACTOR, ReadLimits.LARGEST_RECORD_BYTES);
        this.runs = new JsonRecordSplitter(limits.withMaxRecordBytes(longestRun), List.of());
        this.limits = limits;
    }

    @Override
    public void split(InputStream in, RecordConsumer consumer) throws IOException {
        runs.split(in, new Calls(consumer, limits));
    }

    /** Numbers anew, as one run is many records. */
    private static final class Calls implements RecordConsumer {
        private final RecordConsumer consumer;
        private final ReadLimits limits;
        private long number;

        Calls(RecordConsumer consumer, ReadLimits limits) {
            this.consumer = consumer;
            this.limits = limits;
        }

        @Override
        public void record(long ignored, byte[] buffer, int offset, int length) throws IOException {
            AgentRun run = new AgentRun(buffer, offset, length);
            if (!run.isRun()) {
                deliver(buffer, offset, length);
                return;
            }
            long calls = run.forEachCall(composed -> deliver(composed, 0, composed.length));
            if (calls == 0) {
                reject(RejectReason.EMPTY, "the run calls no tool", buffer, offset, length);
            }
        }

        @Override
        public void rejected(
                long fileIfZero, RejectReason reason, String detail, long length, String sha256, byte[] rawCapped)
                throws IOException {
            consumer.rejected(fileIfZero == 0 ? 0 : ++number, reason, detail, length, sha256, rawCapped);
        }

        private void deliver(byte[] buffer, int offset, int length) throws IOException {
            if (length > limits.maxRecordBytes()) {
                String detail = "longer than " + limits.maxRecordBytes() + " bytes";
                reject(RejectReason.TOO_LARGE, detail, buffer, offset, length);
            } else {
                consumer.record(++number, buffer, offset, length);
            }
        }

        private void reject(RejectReason reason, String detail, byte[] buffer, int offset, int length)
                throws IOException {
            Capture capture = new Capture(limits.rawCapBytes());
            capture.add(buffer, offset, length);
            consumer.rejected(++number, reason, detail, length, capture.finishSha256(), capture.raw());
        }
    }
}
