package dev.cordon.launcher.reach;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.OutcomeStatus;
import dev.cordon.domain.Resource;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import dev.cordon.events.cloudtrail.CloudTrailNormalizer;
import dev.cordon.events.container.ReadLimits;
import dev.cordon.launcher.InputProblem;
import dev.cordon.reach.response.Use;
import dev.cordon.wire.files.InputFile;
import dev.cordon.wire.files.InputFiles;
import dev.cordon.wire.files.InputReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an identity does: from CloudTrail, or from a routine set as alerts carry it.
 *
 * @param uses by action and resource
 * @param unattributed calls that {@code uses} does not list
 */
record Calls(List<Use> uses, long unattributed) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_ROUTINE_BYTES = 16 * 1024 * 1024;
    private static final String TENANT = "local";

    /** Reads a file or folder that {@code --calls} names. */
    static Calls read(String named, String identity) throws IOException {
        List<InputFile> files = InputFiles.of(List.of(named)).files();
        if (files.size() == 1 && files.get(0).path() != null) {
            Optional<RoutineSet> routine = routine(files.get(0), identity);
            if (routine.isPresent()) {
                return new Calls(Use.of(routine.get()), routine.get().unattributedUses());
            }
        }
        CallReader reader = new CallReader(identity);
        for (InputFile file : files) {
            reader.read(file);
        }
        if (reader.calls.isEmpty()) {
            throw new InputProblem("--calls: " + named + " holds no successful call of " + identity
                    + (reader.records == 0
                            ? " and no CloudTrail record at all"
                            : ", but " + reader.records + " of others"));
        }
        return new Calls(Use.of(reader.calls), reader.unattributed);
    }

    /** The routine set that a file is, or that the last alert in it about an identity carries. */
    private static Optional<RoutineSet> routine(InputFile file, String identity) throws IOException {
        byte[] bytes;
        try (InputStream in = file.open()) {
            bytes = in.readNBytes(MOST_ROUTINE_BYTES);
        }
        Optional<RoutineSet> found = Optional.empty();
        try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(bytes)) {
            while (values.hasNextValue()) {
                JsonNode value = values.nextValue();
                JsonNode carried = value.path("unmapped").path("routine_set");
                if (value.path("entries").isArray()) {
                    found = Optional.of(routine(value));
                } else if (carried.path("entries").isArray() && speaksOf(value, identity)) {
                    found = Optional.of(routine(carried));
                } else if (!carried.isObject()) {
                    return Optional.empty();
                }
            }
        } catch (JsonProcessingException e) {
            return Optional.empty(); // not JSON as a whole: a log, whose reader says what is wrong with it
        }
        return found;
    }

    private static boolean speaksOf(JsonNode alert, String identity) {
        return alert.path("unmapped").path("hold_target").asText().equals(identity)
                || alert.path("evidences")
                        .path(0)
                        .path("actor")
                        .path("user")
                        .path("uid")
                        .asText()
                        .equals(identity);
    }

    private static RoutineSet routine(JsonNode set) {
        List<RoutineEntry> entries = new ArrayList<>();
        for (JsonNode entry : set.path("entries")) {
            entries.add(new RoutineEntry(
                    entry.path("action").asText(),
                    entry.path("resource").asText("*"),
                    entry.path("uses").asLong(1),
                    entry.path("active_days").asInt(1),
                    entry.path("last_epoch_day").asLong(0)));
        }
        return new RoutineSet(
                set.path("window_days").asInt(RoutineSet.EMPTY.windowDays()),
                List.copyOf(entries),
                set.path("unattributed_uses").asLong(0));
    }

    /** Picks the calls made with an identity's rights out of CloudTrail. */
    private static final class CallReader implements InputReader.Receiver {
        private final String identity;
        private final EventNormalizer normalizer = Normalizers.forSource(CloudTrailNormalizer.SOURCE);
        private final InputReader reader = new InputReader(TENANT, CloudTrailNormalizer.SOURCE, ReadLimits.DEFAULT);
        private final List<Use.Call> calls = new ArrayList<>();
        private long unattributed;
        private long records;

        CallReader(String identity) {
            this.identity = identity;
        }

        void read(InputFile file) throws IOException {
            reader.read(file, this);
        }

        @Override
        public void record(InputFile file, long number, byte[] buffer, int offset, int length) {
            Normalized normalized =
                    normalizer.normalize(buffer, offset, length, new RecordContext(TENANT, file.container()));
            if (normalized instanceof Normalized.Accepted accepted) {
                records++;
                add(accepted.event());
            }
        }

        @Override
        public void deadLetter(DeadLetter letter) {
            // What is no record is no call; how many there are is detect's to tell.
        }

        private void add(IdentityEvent event) {
            if (!madeWithItsRights(event) || event.outcome().status() == OutcomeStatus.FAILURE) {
                return;
            }
            String action = event.action().label();
            if (event.resources().isEmpty()) {
                calls.add(new Use.Call(action, "*", event.timeMillis()));
                return;
            }
            for (Resource resource : askedFor(event.resources())) {
                if (resource.id().indexOf('*') >= 0 || resource.id().indexOf('?') >= 0) {
                    unattributed++; // a name that reads like a pattern would stand for what was never touched
                } else {
                    calls.add(new Use.Call(action, resource.id(), event.timeMillis()));
                }
            }
        }

        /** Without those that another one is part of: a call for an object names its bucket too, and is no call for it. */
        private static List<Resource> askedFor(List<Resource> named) {
            return named.stream()
                    .filter(one -> named.stream()
                            .noneMatch(other -> other.id().startsWith(one.id() + "/")
                                    || other.id().startsWith(one.id() + ":")))
                    .distinct()
                    .toList();
        }

        private boolean madeWithItsRights(IdentityEvent event) {
            boolean assuming = event.action().operation().startsWith("AssumeRole");
            return event.identity().key().equals(identity)
                    || event.identity().holdTarget().equals(identity)
                    || (!assuming && event.assumedRole().equals(identity));
        }
    }
}
