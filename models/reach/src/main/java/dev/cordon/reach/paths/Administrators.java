package dev.cordon.reach.paths;

import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.ResourceFacts;
import dev.cordon.reach.policy.Truth;
import java.util.List;

/**
 * Who may do anything: grant privileges, and read, change and destroy data, compute and keys, on whatever is not named one by
 * one. A policy that protects single resources from an administrator does not make it less of one, and neither does one that
 * keeps a few dangerous actions from everybody, as organizations do with service control policies.
 */
final class Administrators {
    private record Probe(String action, String pattern) {
        Truth asked(Rights rights, Account account) {
            String arn = account.resolve(pattern).replace("*", CommonText.OPEN);
            ResourceFacts facts = new ResourceFacts(arn, account.id(), null, null, false, List.of());
            return rights.of(action).on(facts, RequestContext.UNKNOWN);
        }
    }

    /** So many actions may be kept from an administrator; one of those that grant privileges must be left. */
    private static final int KEPT_AT_MOST = 4;

    private static final List<Probe> GRANTS = List.of(
            new Probe("iam:PutRolePolicy", "arn:{partition}:iam::{account}:role/*"),
            new Probe("iam:AttachRolePolicy", "arn:{partition}:iam::{account}:role/*"),
            new Probe("iam:PutUserPolicy", "arn:{partition}:iam::{account}:user/*"),
            new Probe("iam:CreateAccessKey", "arn:{partition}:iam::{account}:user/*"),
            new Probe("iam:CreatePolicyVersion", "arn:{partition}:iam::{account}:policy/*"),
            new Probe("iam:UpdateAssumeRolePolicy", "arn:{partition}:iam::{account}:role/*"));

    private static final List<Probe> USES = List.of(
            new Probe("iam:PassRole", "arn:{partition}:iam::{account}:role/*"),
            new Probe("sts:AssumeRole", "arn:{partition}:iam::{account}:role/*"),
            new Probe("s3:GetObject", "arn:{partition}:s3:::*/*"),
            new Probe("s3:DeleteBucket", "arn:{partition}:s3:::*"),
            new Probe("dynamodb:DeleteTable", "arn:{partition}:dynamodb:*:{account}:table/*"),
            new Probe("rds:DeleteDBInstance", "arn:{partition}:rds:*:{account}:db:*"),
            new Probe("secretsmanager:GetSecretValue", "arn:{partition}:secretsmanager:*:{account}:secret:*"),
            new Probe("kms:ScheduleKeyDeletion", "arn:{partition}:kms:*:{account}:key/*"),
            new Probe("ec2:TerminateInstances", "arn:{partition}:ec2:*:{account}:instance/*"),
            new Probe("lambda:UpdateFunctionCode", "arn:{partition}:lambda:*:{account}:function:*"));

    private Administrators() {}

    static Truth truth(Rights rights, Account account) {
        Tally tally = new Tally();
        for (Probe probe : GRANTS) {
            tally.add(probe.asked(rights, account));
        }
        Truth grants = tally.best;
        for (Probe probe : USES) {
            if (!grants.mayBe() || tally.no > KEPT_AT_MOST) {
                return Truth.NO;
            }
            tally.add(probe.asked(rights, account));
        }
        return grants.and(tally.allBut(KEPT_AT_MOST));
    }

    /** How many answers were of which kind. */
    private static final class Tally {
        private int no;
        private int possible;
        private Truth best = Truth.NO;

        void add(Truth answer) {
            no += answer == Truth.NO ? 1 : 0;
            possible += answer == Truth.POSSIBLE ? 1 : 0;
            best = best.or(answer);
        }

        Truth allBut(int few) {
            if (no > few) {
                return Truth.NO;
            }
            return no + possible > few ? Truth.POSSIBLE : Truth.YES;
        }
    }
}
