package dev.cordon.engine.playbook;

import dev.cordon.domain.OnTimeout;
import dev.cordon.domain.PlaybookStage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads for how long a playbook holds, and what the end means. */
final class LeaseReader {
    private LeaseReader() {}

    static PlaybookLease read(PlaybookFields playbook, PlaybookStage stage, List<PlaybookStep> steps) {
        return playbook.mapping("lease")
                .map(lease -> lease(lease, stage, steps))
                .orElse(PlaybookLease.NONE);
    }

    private static PlaybookLease lease(PlaybookFields lease, PlaybookStage stage, List<PlaybookStep> steps) {
        lease.only(List.of("length", "on_timeout", "extend_at_most"));
        Optional<Duration> length = lease.duration("length", "30m");
        Optional<Duration> most = lease.duration("extend_at_most", "4h");
        if (length.isPresent() && most.isPresent() && most.get().compareTo(length.get()) < 0) {
            lease.reject(
                    "extend_at_most", "is shorter than `length`", "It is the longest in all, from the first call.");
        }
        Duration slowest = steps.stream()
                .flatMap(step -> step.readBack().stream())
                .map(readBack -> readBack.after().plus(readBack.within()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        if (length.isPresent() && length.get().compareTo(slowest) <= 0) {
            lease.reject(
                    "length",
                    "ends before the steps are verified",
                    "Make it longer than every `verify.after` and `verify.within` together.");
        }
        Optional<OnTimeout> onTimeout = lease.choice("on_timeout", List.of(OnTimeout.values()), OnTimeout::label);
        if (!lease.has("on_timeout")) {
            lease.reject("on_timeout", "is missing", "Say what the end means: `release` or `escalate`.");
        }
        if (stage == PlaybookStage.ACT && onTimeout.equals(Optional.of(OnTimeout.RELEASE))) {
            lease.reject(
                    "on_timeout",
                    "`release` contradicts `stage: act`, which holds until a person decides",
                    "Write `on_timeout: escalate`, or `stage: lease`.");
        }
        return new PlaybookLease(
                length.orElse(Duration.ZERO), onTimeout.orElse(OnTimeout.ESCALATE), most.orElse(Duration.ZERO));
    }
}
