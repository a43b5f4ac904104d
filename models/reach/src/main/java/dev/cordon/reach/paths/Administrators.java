package dev.cordon.reach.paths;

import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.ResourceFacts;
import dev.cordon.reach.policy.Truth;
import java.util.List;

/**
 * Who may do anything: grant privileges, and read, change and destroy data, compute and keys, on whatever is not named one by
 * one. A policy that protects single resources from an administrator does not make it less of one.
 */
final class Administrators {
    private record Probe(String action, String pattern) {}

    private static final List<Probe> PROBES = List.of(
            new Probe("iam:PutRolePolicy", "arn:{partition}:iam::{account}:role/*"),
            new Probe("iam:AttachRolePolicy", "arn:{partition}:iam::{account}:role/*"),
            new Probe("iam:PutUserPolicy", "arn:{partition}:iam::{account}:user/*"),
            new Probe("iam:CreateAccessKey", "arn:{partition}:iam::{account}:user/*"),
            new Probe("iam:CreatePolicyVersion", "arn:{partition}:iam::{account}:policy/*"),
            new Probe("iam:UpdateAssumeRolePolicy", "arn:{partition}:iam::{account}:role/*"),
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
        Truth all = Truth.YES;
        for (Probe probe : PROBES) {
            String arn = account.resolve(probe.pattern).replace("*", CommonText.OPEN);
            ResourceFacts facts = new ResourceFacts(arn, account.id(), null, null, false, List.of());
            all = all.and(rights.of(probe.action).on(facts, RequestContext.UNKNOWN));
            if (!all.mayBe()) {
                break;
            }
        }
        return all;
    }
}
