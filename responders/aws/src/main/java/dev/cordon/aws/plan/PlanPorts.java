package dev.cordon.aws.plan;

import dev.cordon.aws.deny.DenyForms;
import dev.cordon.engine.action.Responders;
import dev.cordon.reach.hold.BlastChanges;
import dev.cordon.reach.hold.CoverageMap;

/**
 * What plans of one account are made with.
 *
 * @param account where principals are looked at
 * @param responders asked for the exact calls of each step
 * @param coverage what the account's logs would have shown
 * @param owners who answers for a principal
 * @param forms of denies, within the account's quotas
 * @param blasts what is left of blast radii, kept from plan to plan
 */
record PlanPorts(
        Targets account,
        Responders responders,
        CoverageMap coverage,
        AwsHoldPlanner.Owners owners,
        DenyForms forms,
        BlastChanges blasts) {}
