package dev.cordon.launcher.evidence;

import dev.cordon.domain.LabelledDecision;
import dev.cordon.engine.evidence.ChainName;
import dev.cordon.engine.evidence.ChainedRecord;
import dev.cordon.engine.evidence.EvidenceFiles;
import dev.cordon.engine.evidence.EvidenceFinding;
import dev.cordon.engine.evidence.EvidenceProof;
import dev.cordon.engine.evidence.EvidenceVerifier;
import dev.cordon.engine.evidence.TrustedKeys;
import dev.cordon.engine.label.DecisionLabels;
import dev.cordon.launcher.InputProblem;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The decisions of one tenant in its evidence, as far as a signed checkpoint covers them.
 *
 * @param labels by the decisions' times
 * @param withoutEffect decisions that changed nothing
 * @param unproved decisions that no checkpoint covers yet; none of the labels is among them
 * @param signedOnThisMachine whether the key that signed was made beside the evidence
 */
public record ProvedDecisions(
        List<LabelledDecision> labels, long withoutEffect, long unproved, boolean signedOnThisMachine) {
    public ProvedDecisions {
        labels = List.copyOf(labels);
    }

    /**
     * Checks the evidence and reads it, in one pass.
     *
     * @throws InputProblem where there is none of this tenant, or something means that it was changed
     */
    static ProvedDecisions read(
            EvidenceOption.Place place, TrustedKeys keys, KeptCheckpoints kept, String tenant, Instant now)
            throws IOException {
        EvidenceFiles files = new EvidenceFiles(place.folder());
        List<ChainName> chains = files.chains().names().stream()
                .filter(name -> name.tenant().equals(tenant))
                .toList();
        List<EvidenceFinding> strange = new ArrayList<>(files.chains().strange());
        strange.addAll(kept.strangeBeside(files.chains().names()));
        if (!strange.isEmpty()) {
            throw changed(place, strange.get(0).words());
        }
        if (chains.isEmpty()) {
            throw new InputProblem(place.option() + ": there is no evidence of tenant " + tenant + " in "
                    + place.folder() + "; name its folder, or another --tenant");
        }
        DecisionLabels labels = new DecisionLabels();
        long unproved = 0;
        boolean onThisMachine = false;
        for (ChainName chain : chains) {
            List<ChainedRecord> sound = new ArrayList<>();
            EvidenceProof proof = new EvidenceVerifier(keys).verify(files, chain, kept.of(chain), now, record -> {
                if (DecisionLabels.isToldBy(record)) {
                    sound.add(record);
                }
            });
            if (!proof.intact()) {
                throw changed(place, proof.words().get(0));
            }
            onThisMachine |= proof.signedOnThisMachine();
            for (ChainedRecord record : sound) {
                if (proof.covers(record.sequence())) {
                    labels.take(record);
                } else if (DecisionLabels.isDecision(record)) {
                    unproved++;
                }
            }
        }
        DecisionLabels.Made made = labels.make();
        return new ProvedDecisions(made.labels(), made.withoutEffect(), unproved, onThisMachine);
    }

    private static InputProblem changed(EvidenceOption.Place place, String finding) {
        return new InputProblem(place.option() + ": the evidence in " + place.folder() + " is not as it was written ("
                + finding + "), so no label is made of it; 'cordon evidence verify' says more");
    }
}
