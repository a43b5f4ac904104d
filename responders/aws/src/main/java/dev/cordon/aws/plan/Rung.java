package dev.cordon.aws.plan;

import dev.cordon.domain.HoldRung;
import dev.cordon.engine.plan.ResponseEstimate;
import dev.cordon.reach.hold.HoldPolicy;
import java.util.List;

/**
 * A rung as it could be taken.
 *
 * @param rung which
 * @param policies what is put on the target
 * @param forms where, as ids of forms, the usual one first; of each policy the same
 * @param response what legitimate work it would break
 * @param residual what still passes, exactly, as people read it
 * @param unlogged actions that stay open because no log would have shown their use: a person has to agree
 * @param dangerKept what of danger stays open, to the held caller or to others, each in words with why after a colon: a
 *     person has to agree
 * @param notes what else people should know
 */
record Rung(
        HoldRung rung,
        List<HoldPolicy> policies,
        String forms,
        ResponseEstimate response,
        List<String> residual,
        List<String> unlogged,
        List<String> dangerKept,
        List<String> notes) {}
