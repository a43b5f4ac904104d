package dev.cordon.bench.contain;

import dev.cordon.containment.SharedJournals;
import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.plan.PlannedStep;
import dev.cordon.sandbox.Faults;
import dev.cordon.sandbox.SandboxCaller;
import dev.cordon.sandbox.SandboxCloud;
import dev.cordon.sandbox.SandboxOptions;
import dev.cordon.sandbox.sign.Credentials;
import dev.cordon.wire.files.SignalRecords;
import dev.cordon.wire.signing.SigningKey;
import dev.cordon.wire.signing.SigningKeyFile;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.flink.core.execution.JobClient;

/**
 * One run of both jobs against a sandbox: keys are sighted one after the other, a thief uses each right away, and each
 * user is held.
 *
 * @param faults of the sandbox
 * @param episodes keys that leaked
 * @param times of those that were held
 * @param denied of the leaked keys, those whose call was refused in the end
 */
record ContainmentRun(String faults, int episodes, List<EpisodeTimes> times, int denied) {
    private static final long PATIENCE_MILLIS = 15 * 60 * 1000L;
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final Duration BEFORE_IT_IS_FOUND = Duration.ofMinutes(1);
    private static final long UNTIL_USED_MILLIS = 200;
    private static final int USES = 3;
    private static final long BETWEEN_USES_MILLIS = 1_000;

    ContainmentRun {
        times = List.copyOf(times);
    }

    static ContainmentRun of(int episodes, double perSecond, String faults, Path folder) throws Exception {
        Wires.clear();
        ProviderCalls.forget();
        SigningKeyFile keyFile = new SigningKeyFile(folder.resolve("detection.jwk"));
        SigningKey key = keyFile.open(new SecureRandom());
        try (SandboxCloud cloud = SandboxCloud.start(
                Map.of("account.json", new ByteArrayInputStream(Leaks.account(episodes))),
                SandboxOptions.USUAL.faults(Faults.parse(faults)),
                Clock.systemUTC(),
                1)) {
            List<Credentials> leaked = new ArrayList<>();
            for (int i = 0; i < episodes; i++) {
                leaked.add(cloud.credentials(Leaks.user(i)));
            }
            Path state = folder.resolve("state");
            JobClient detection = Jobs.detection(key.privateFile());
            JobClient containment = Jobs.containment(cloud, key.publicFile(), state);
            try {
                List<String> ids = leaked.stream().map(Credentials::accessKeyId).toList();
                History.send(ids, Instant.now());
                while (!Wires.RECORDS.isEmpty()) {
                    Thread.sleep(LOOK_EVERY_MILLIS);
                }
                leak(ids, perSecond, folder);
                awaitHeld(state, episodes);
            } finally {
                detection.cancel().get();
                containment.cancel().get();
            }
            return new ContainmentRun(faults, episodes, measured(state), denied(cloud, leaked));
        }
    }

    /** Sightings at a pace, and after each a few calls of the thief. */
    private static void leak(List<String> keys, double perSecond, Path folder) throws Exception {
        long every = Math.round(1_000 / perSecond);
        long start = System.currentTimeMillis();
        Path file = folder.resolve("signals.jsonl");
        List<Use> uses = new ArrayList<>();
        for (int next = 0; next < keys.size() || !uses.isEmpty(); ) {
            long now = System.currentTimeMillis();
            if (next < keys.size() && now >= start + next * every) {
                Instant since = Instant.ofEpochMilli(now).minus(BEFORE_IT_IS_FOUND);
                Files.writeString(file, Leaks.signal(next, keys.get(next), since) + "\n");
                for (var signal : SignalRecords.read(file, Leaks.TENANT).signals()) {
                    Wires.sight(signal, now);
                }
                for (int use = 0; use < USES; use++) {
                    uses.add(new Use(next, use, now + UNTIL_USED_MILLIS + use * BETWEEN_USES_MILLIS));
                }
                next++;
            }
            for (Use use : List.copyOf(uses)) {
                if (use.atMillis() <= now) {
                    String key = keys.get(use.episode());
                    Wires.RECORDS.add(Leaks.theft(use.episode(), key, Instant.ofEpochMilli(now), use.number()));
                    uses.remove(use);
                }
            }
            Thread.sleep(10);
        }
    }

    /** A call of the thief that is to come. */
    private record Use(int episode, int number, long atMillis) {}

    private static void awaitHeld(Path state, int episodes) throws Exception {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        long settled = 0;
        while (settled < episodes && System.nanoTime() < end) {
            Thread.sleep(LOOK_EVERY_MILLIS);
            if (FileJournal.isIn(state)) {
                settled = FileJournal.look(state).stream()
                        .filter(each ->
                                each.state() == ContainmentState.HELD || each.state() == ContainmentState.FAILED)
                        .count();
            }
        }
    }

    private static List<EpisodeTimes> measured(Path state) throws Exception {
        List<EpisodeTimes> times = new ArrayList<>();
        try (Journal journal = SharedJournals.open(state)) {
            for (Containment each : journal.all()) {
                Long sighted = Wires.sighted(each.plan().target());
                Long alerted = Wires.alerted(each.plan().target());
                List<Transition> moves = journal.transitions(each.id(), 0);
                if (each.state() != ContainmentState.HELD) {
                    moves.forEach(move -> System.err.println("bench: not held: " + move));
                }
                OptionalLong applied = first(moves, ContainmentState.APPLIED);
                OptionalLong held = first(moves, ContainmentState.HELD);
                if (sighted != null && alerted != null && applied.isPresent() && held.isPresent()) {
                    long propagation = each.plan().steps().stream()
                            .mapToLong(PlannedStep::verifyAfterMillis)
                            .max()
                            .orElse(0);
                    times.add(EpisodeTimes.of(
                            sighted,
                            alerted,
                            applied.getAsLong(),
                            held.getAsLong(),
                            propagation,
                            ProviderCalls.of(each.plan().alertId(), each.id().value())));
                }
            }
        }
        return times;
    }

    private static OptionalLong first(List<Transition> moves, ContainmentState to) {
        return moves.stream()
                .filter(move -> move.kind() == Transition.Kind.MOVED && move.to() == to)
                .mapToLong(Transition::atMillis)
                .findFirst();
    }

    /** What counts in the end: whether the keys still open anything. */
    private static int denied(SandboxCloud cloud, List<Credentials> leaked) {
        cloud.faults(Faults.NONE);
        int denied = 0;
        for (Credentials each : leaked) {
            SandboxCaller thief = new SandboxCaller(cloud.uri(), each, Leaks.THIEF, Clock.systemUTC());
            denied += thief.call("s3:GetObject", Leaks.OBJECT).allowed() ? 0 : 1;
        }
        return denied;
    }
}
