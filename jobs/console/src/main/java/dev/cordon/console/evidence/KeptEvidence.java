package dev.cordon.console.evidence;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Problem;
import dev.cordon.console.Shown;
import dev.cordon.engine.evidence.ChainName;
import dev.cordon.engine.evidence.ChainedRecord;
import dev.cordon.engine.evidence.EvidenceFiles;
import dev.cordon.engine.evidence.EvidenceFinding;
import dev.cordon.engine.evidence.EvidenceKeyException;
import dev.cordon.engine.evidence.EvidenceProof;
import dev.cordon.engine.evidence.EvidenceQuery;
import dev.cordon.engine.evidence.EvidenceVerifier;
import dev.cordon.engine.evidence.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/**
 * Evidence of a tenant, read from its files, with what a check of its chains proves. A check reads a chain to its end, so its
 * result is kept for as long as nothing was written, and few run at once.
 */
public final class KeptEvidence {
    /** Most records of one answer. */
    static final int MOST_RECORDS = 1_000;

    private static final int AT_ONCE = 4;
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final EvidencePlace place;
    private final EvidenceFiles files;
    private final Clock clock;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Map<ChainName, Checked> checked = new ConcurrentHashMap<>();

    /**
     * A check, and what it was of.
     *
     * @param written sizes and times of the files when it began
     */
    private record Checked(List<Long> written, List<String> keys, EvidenceProof proof) {}

    public KeptEvidence(EvidencePlace place, Clock clock) {
        this.place = place;
        this.files = new EvidenceFiles(place.folder());
        this.clock = clock;
    }

    /** Records of a tenant that are wanted, in the order of their chains, and what is proved of these. */
    public ObjectNode of(String tenant, Predicate<ChainedRecord> wanted) throws IOException {
        if (!room.tryAcquire()) {
            throw Problem.tooMany(1);
        }
        try {
            return read(tenant, wanted);
        } finally {
            room.release();
        }
    }

    private ObjectNode read(String tenant, Predicate<ChainedRecord> wanted) throws IOException {
        TrustedKeys trusted = trusted();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode chains = JsonNodeFactory.instance.arrayNode();
        ArrayNode records = answer.putArray("records");
        boolean intact = true;
        boolean cut = false;
        long unreadable = 0;
        for (ChainName name : files.chains().names()) {
            if (name.tenant().equals(tenant)) {
                EvidenceProof proof = proof(name, trusted);
                List<ChainedRecord> found = new ArrayList<>();
                unreadable += EvidenceQuery.all().read(files, name, record -> {
                    if (found.size() <= MOST_RECORDS && wanted.test(record)) {
                        found.add(record);
                    }
                });
                for (ChainedRecord record : found) {
                    cut |= records.size() >= MOST_RECORDS;
                    if (!cut) {
                        record(name, record, proof, records.addObject());
                    }
                }
                chain(proof, chains.addObject());
                intact &= proof.intact();
            }
        }
        answer.put("cut", cut)
                .put("unreadable_lines", unreadable)
                .put("intact", intact && unreadable == 0 && !chains.isEmpty());
        answer.set("chains", chains);
        trusted.ids().forEach(answer.putArray("trusted_keys")::add);
        return answer.put("now", Shown.time(clock.millis()));
    }

    /** Keys that are there: that of a machine is made with its first checkpoint. */
    private TrustedKeys trusted() throws IOException {
        try {
            return TrustedKeys.read(
                    place.keys().stream().filter(Files::isReadable).toList());
        } catch (EvidenceKeyException e) {
            throw new IOException("console.evidence.keys: " + e.getMessage(), e);
        }
    }

    private EvidenceProof proof(ChainName name, TrustedKeys trusted) throws IOException {
        List<Long> written = new ArrayList<>();
        for (Path file : List.of(files.recordsOf(name), files.checkpointsOf(name))) {
            boolean there = Files.exists(file);
            written.add(there ? Files.size(file) : -1);
            written.add(there ? Files.getLastModifiedTime(file).toMillis() : -1);
        }
        Checked before = checked.get(name);
        if (before != null && before.written().equals(written) && before.keys().equals(trusted.ids())) {
            return before.proof();
        }
        EvidenceProof proof = new EvidenceVerifier(trusted).verify(files, name, List.of(), clock.instant());
        checked.put(name, new Checked(written, trusted.ids(), proof));
        return proof;
    }

    private static void record(ChainName name, ChainedRecord chained, EvidenceProof proof, ObjectNode into)
            throws IOException {
        into.put("partition", Shown.text(name.partition()))
                .put("n", chained.sequence())
                .put("kind", chained.kind().name())
                .put("time", chained.record().time().toString())
                .put("identity", Shown.text(chained.record().subject().identity()))
                .put("containment", Shown.text(chained.record().subject().containment()))
                .put("producer", Shown.text(chained.record().producer()))
                .put("number", chained.record().producerSequence());
        into.set("body", Shown.plan(EXACT.readTree(chained.record().body())));
        into.put("hash", chained.hash()).put("proved", isProved(chained, proof));
    }

    private static boolean isProved(ChainedRecord record, EvidenceProof proof) {
        return proof.proved().stream()
                .anyMatch(span -> span.from() <= record.sequence() && record.sequence() <= span.to());
    }

    private static void chain(EvidenceProof proof, ObjectNode into) {
        into.put("partition", Shown.text(proof.name().partition()))
                .put("intact", proof.intact())
                .put("records", proof.records());
        ArrayNode proved = into.putArray("proved");
        for (EvidenceProof.Proved span : proof.proved()) {
            proved.addObject()
                    .put("from", span.from())
                    .put("to", span.to())
                    .put("checkpoint_time", span.checkpointTime().toString())
                    .put("key_id", Shown.text(span.keyId()));
        }
        into.put("signed_on_this_machine", proof.signedOnThisMachine());
        ArrayNode findings = into.putArray("findings");
        for (EvidenceFinding finding : proof.findings()) {
            ObjectNode one = findings.addObject()
                    .put("problem", finding.problem().name())
                    .put("means_change", finding.problem().isTampering());
            if (finding.sequence() > 0) {
                one.put("record", finding.sequence());
            }
            one.put("words", Shown.text(finding.words()));
        }
        ArrayNode words = into.putArray("words");
        proof.words().forEach(line -> words.add(Shown.text(line)));
    }
}
