package dev.cordon.simulation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** The policy that a team wrote for an identity: what all its habits need, and as much more as its breadth says. */
final class Grants {
    /** Services that AWS's ReadOnlyAccess reads, as far as anything here has to do with them. */
    private static final List<String> READABLE = List.of(
            "acm",
            "access-analyzer",
            "apigateway",
            "athena",
            "autoscaling",
            "backup",
            "bedrock",
            "ce",
            "cloudformation",
            "cloudfront",
            "cloudtrail",
            "cloudwatch",
            "codebuild",
            "codepipeline",
            "cognito-idp",
            "config",
            "dynamodb",
            "ec2",
            "ecr",
            "ecs",
            "eks",
            "elasticache",
            "elasticloadbalancing",
            "es",
            "events",
            "glue",
            "guardduty",
            "iam",
            "inspector2",
            "kinesis",
            "kms",
            "lambda",
            "logs",
            "organizations",
            "quicksight",
            "rds",
            "redshift",
            "route53",
            "s3",
            "sagemaker",
            "secretsmanager",
            "securityhub",
            "servicequotas",
            "ses",
            "sns",
            "sqs",
            "ssm",
            "states",
            "sts",
            "tag",
            "wafv2",
            "xray");

    private final Belongings belongings;
    private final RandomGenerator random;
    private final Map<String, Set<String>> actions = new TreeMap<>();

    private Grants(SimulatedIdentity identity, RandomGenerator random) {
        this.belongings = identity.belongings();
        this.random = random;
    }

    /** The inline document; empty where managed policies say all. */
    static String document(SimulatedIdentity identity, RandomGenerator random) {
        Grants grants = new Grants(identity, random);
        Map<String, Set<ResourceKind>> needed = needed(identity.habits());
        switch (identity.breadth()) {
            case HAND_WRITTEN -> grants.handWritten(needed);
            case WHOLE_SERVICES -> needed.forEach((action, kinds) -> grants.whole(action));
            case READ_EVERYTHING -> grants.readEverything(needed);
            case POWER_USER ->
                needed.forEach((action, kinds) -> {
                    if (action.startsWith("iam:") || action.startsWith("organizations:")) {
                        kinds.forEach(kind -> grants.add("*", action));
                    }
                });
            case ADMINISTRATOR -> {}
        }
        return AccountText.allow(grants.actions);
    }

    private static Map<String, Set<ResourceKind>> needed(List<Habit> habits) {
        Map<String, Set<ResourceKind>> needed = new TreeMap<>();
        for (Habit habit : habits) {
            for (Habit.Step step : habit.steps()) {
                Operation operation = Operations.named(step.operation());
                need(needed, operation, operation.kind());
                for (Operation.Also forwarded : operation.forwarded()) {
                    need(needed, Operations.named(forwarded.name()), forwarded.kind());
                }
            }
        }
        return needed;
    }

    private static void need(Map<String, Set<ResourceKind>> needed, Operation operation, ResourceKind kind) {
        needed.computeIfAbsent(operation.action(), a -> new TreeSet<>()).add(kind);
        for (Operation.Also also : operation.also()) {
            needed.computeIfAbsent(also.name(), a -> new TreeSet<>()).add(also.kind());
        }
    }

    private void handWritten(Map<String, Set<ResourceKind>> needed) {
        needed.forEach((action, kinds) -> {
            boolean verb = random.nextDouble() < 0.3 && !action.startsWith("iam:") && !action.startsWith("sts:");
            for (ResourceKind kind : kinds) {
                add(pattern(kind), verb ? verb(action) : action);
            }
        });
    }

    /** Hand-written policies name resources of the team, except that a third of the time somebody wrote a star. */
    private String pattern(ResourceKind kind) {
        return kind == ResourceKind.SELF || random.nextDouble() < 0.33 ? "*" : belongings.pattern(kind);
    }

    private void readEverything(Map<String, Set<ResourceKind>> needed) {
        for (String service : READABLE) {
            for (String verb : List.of("Get*", "List*", "Describe*", "BatchGet*")) {
                add("*", service + ":" + verb);
            }
        }
        needed.keySet().forEach(action -> {
            if (!action.matches("[^:]+:(Get|List|Describe|BatchGet).*") || action.startsWith("ecr:")) {
                whole(action);
            }
        });
    }

    private void whole(String action) {
        boolean careful = action.startsWith("iam:") || action.startsWith("sts:") || action.startsWith("organizations:");
        add("*", careful ? action : action.substring(0, action.indexOf(':')) + ":*");
    }

    private void add(String resource, String action) {
        actions.computeIfAbsent(resource, r -> new TreeSet<>()).add(action);
    }

    private static String verb(String action) {
        int end = action.indexOf(':') + 2;
        while (end < action.length() && Character.isLowerCase(action.charAt(end))) {
            end++;
        }
        return action.substring(0, end) + "*";
    }
}
