package dev.cordon.containment;

import dev.cordon.containment.intake.Reception;
import dev.cordon.engine.evidence.EvidenceOf;
import dev.cordon.engine.guardrail.DescendantsSource;
import dev.cordon.engine.guardrail.HoldBudget;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.run.CommandRunner;
import dev.cordon.engine.run.Rotations;
import dev.cordon.engine.trust.DecisionVerifier;
import dev.cordon.engine.trust.SuppressionVerifier;
import dev.cordon.engine.trust.VerdictVerifier;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.time.InstantSource;
import java.util.List;

/**
 * What the operators of the job work with, on the machine where they run: built from configuration, closed with the
 * operator.
 *
 * @param reception takes alerts and reviews what comes of them
 * @param budget spends holds by rank
 * @param decisions verifies what people decide
 * @param suppressions verifies and keeps what people say is expected
 * @param verdicts verifies and keeps what people say alerts were that nothing holds
 * @param made what a held identity made, which has no say in its hold
 * @param journal intents, versions and used decisions
 * @param commands carries out what is due
 * @param rotations asks whether exposed credentials have been replaced
 * @param records makes evidence of what happens
 * @param evidence where it is kept
 * @param denials by what denied calls are judged
 * @param rehearsal what to do once before alerts come, so that the first does not wait for Java's start
 * @param closing what else to close
 */
public record JobParts(
        Reception reception,
        HoldBudget budget,
        DecisionVerifier decisions,
        SuppressionVerifier suppressions,
        VerdictVerifier verdicts,
        DescendantsSource made,
        Journal journal,
        CommandRunner commands,
        Rotations rotations,
        EvidenceOf records,
        EvidenceLog evidence,
        DenialTerms denials,
        Runnable rehearsal,
        List<Closeable> closing)
        implements Closeable {
    /** Opens them; goes to the task managers with the job, so it holds configuration and no connection. */
    @FunctionalInterface
    public interface Source extends Serializable {
        /**
         * Called once an operator and start.
         *
         * @param clock the wall clock to use
         */
        JobParts open(InstantSource clock) throws Exception;

        /** By what denied calls are judged, for an operator that needs nothing else. */
        default DenialTerms denials() throws Exception {
            try (JobParts parts = open(InstantSource.system())) {
                return parts.denials();
            }
        }
    }

    @Override
    public void close() throws IOException {
        evidence.close();
        journal.close();
        for (Closeable each : closing) {
            each.close();
        }
    }
}
