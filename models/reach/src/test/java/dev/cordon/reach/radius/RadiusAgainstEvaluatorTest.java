package dev.cordon.reach.radius;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.Resource;
import dev.cordon.reach.policy.PolicyEvaluator;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.ResourceFacts;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The powers of random small accounts against the evaluator, which decides one request at a time. */
class RadiusAgainstEvaluatorTest {
    private static final String KEY = "arn:aws:kms:eu-west-1:" + Team.ACCOUNT + ":key/k1";
    private static final String QUEUE = "arn:aws:sqs:eu-west-1:" + Team.ACCOUNT + ":jobs";
    private static final String[] LISTED = {"arn:aws:s3:::web", "arn:aws:s3:::prod-a", KEY, QUEUE};
    private static final String[] ACTIONS = {
        "s3:GetObject",
        "s3:*",
        "s3:Put*",
        "kms:Decrypt",
        "kms:*",
        "sqs:SendMessage",
        "sqs:*",
        "*",
        "*:List*",
        "s3:DeleteBucket"
    };
    private static final String[] ASKED = {
        "s3:GetObject",
        "s3:PutObject",
        "s3:DeleteBucket",
        "s3:ListAllMyBuckets",
        "kms:Decrypt",
        "kms:PutKeyPolicy",
        "sqs:SendMessage",
        "sqs:PurgeQueue",
        "sqs:ListQueues",
        "dynamodb:GetItem",
        "ec2:TerminateInstances"
    };
    private static final String[] RESOURCES = {
        "*",
        "arn:aws:s3:::*",
        "arn:aws:s3:::prod-*",
        "arn:aws:s3:::web/*",
        "arn:aws:s3:::web",
        "arn:aws:s3*",
        "arn:aws:s*s:*",
        "arn:aws:*s:eu-*-1:*:*",
        "arn:aws:*:*:*:*",
        "arn:aws:*-1:*",
        "arn:aws:k*1:key/*",
        KEY,
        "arn:aws:kms:*:" + Team.ACCOUNT + ":key/*",
        QUEUE,
        "arn:aws:sqs:*:*:${aws:PrincipalAccount}",
        "arn:aws:ec2:*:*:instance/*"
    };
    private static final String[] CANDIDATES = {
        "arn:aws:s3:::web",
        "arn:aws:s3:::web/x",
        "arn:aws:s3:::prod-a",
        "arn:aws:s3:::prod-a/y",
        "arn:aws:s3:::prod-zz",
        "arn:aws:s3:::prod-zz/y",
        "arn:aws:s3:::other",
        "arn:aws:s3:::other/z",
        KEY,
        "arn:aws:kms:eu-west-1:" + Team.ACCOUNT + ":key/k2",
        "arn:aws:kms:eu-west-1:" + Team.ACCOUNT + ":alias/a",
        QUEUE,
        "arn:aws:sqs:us-east-1:" + Team.ACCOUNT + ":new",
        "arn:aws:sqs:us-east-1:" + Team.ACCOUNT + ":" + Team.ACCOUNT,
        "arn:aws:ec2:eu-west-1:" + Team.ACCOUNT + ":instance/i-1",
        "arn:aws:dynamodb:eu-west-1:" + Team.ACCOUNT + ":table/t",
        "arn:aws:ec2:us-east-1:" + Team.ACCOUNT + ":volume/v",
        "*"
    };

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 200, 300, 400, 500, 600, 700})
    void upper_covers_whatever_may_be_allowed_and_certain_only_what_is(int from) {
        for (int seed = from; seed < from + 40; seed++) {
            check(new Random(seed), seed);
        }
    }

    private static void check(Random random, int seed) {
        Team team = account(random);
        AccountSnapshot snapshot = team.snapshot();
        RadiusModel model = team.model();
        for (String arn : snapshot.roles().keySet()) {
            PolicyStack stack = Objects.requireNonNull(snapshot.stackOf(arn));
            if (model.radius(arn).upper() == 100) {
                continue;
            }
            List<Power> powers = model.powers(arn);
            for (String action : ASKED) {
                for (String resource : CANDIDATES) {
                    if (decide(snapshot, stack, action, resource).mayBe()) {
                        assertThat(powers)
                                .as("%d: %s %s %s", seed, arn, action, resource)
                                .anyMatch(power -> of(power, action) && power.upper() > 0);
                    }
                }
            }
            for (Power power : powers) {
                if (power.certain() > 0 && Set.of("s3", "sqs", "kms").contains(power.service())) {
                    assertThat(certainly(snapshot, stack, power))
                            .as("%d: %s %s", seed, arn, power)
                            .isTrue();
                }
            }
        }
    }

    private static boolean of(Power power, String action) {
        ActionScale scale = ActionScale.defaults();
        return power.service().equals(action.substring(0, action.indexOf(':')))
                && power.harmClass().equals(scale.harmClass(action))
                && power.level() == scale.level(action);
    }

    private static boolean certainly(AccountSnapshot snapshot, PolicyStack stack, Power power) {
        List<String> candidates = new ArrayList<>(List.of(CANDIDATES));
        candidates.add("arn:aws:s3:eu-west-1:" + Team.ACCOUNT + ":accesspoint/ap");
        candidates.add("arn:aws:sqs:eu-west-1:" + Team.ACCOUNT + ":other");
        candidates.add("arn:aws:" + power.service() + ":eu-west-1:" + Team.ACCOUNT + ":thing/t");
        for (String action : ActionScale.defaults().matching(power.service() + ":*")) {
            if (of(power, action)) {
                for (String resource : candidates) {
                    if (decide(snapshot, stack, action, resource).certain()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Only what takes an action's kind of resource is asked: bucket policies say nothing of keys. */
    private static Truth decide(AccountSnapshot snapshot, PolicyStack stack, String action, String resource) {
        String service = action.substring(0, action.indexOf(':'));
        if (ActionScale.namesNoResource(action) != resource.equals("*")
                || (!resource.equals("*") && !ResourceForms.bundled().takes(service, Scale.part(resource, 2)))) {
            return Truth.NO;
        }
        Resource listed = snapshot.resources().get(resource.split("/", 2)[0]);
        listed = listed == null ? snapshot.resources().get(resource) : listed;
        ResourceFacts facts = listed != null
                ? new ResourceFacts(
                        resource,
                        listed.account(),
                        listed.tags(),
                        listed.policy(),
                        true,
                        snapshot.organization().resourceControl(listed.account()))
                : new ResourceFacts(
                        resource,
                        Team.ACCOUNT,
                        resource.equals("*") ? Map.of() : null,
                        null,
                        false,
                        snapshot.organization().resourceControl(Team.ACCOUNT));
        return PolicyEvaluator.decide(stack, action, facts, RequestContext.UNKNOWN)
                .allowed();
    }

    private static Team account(Random random) {
        Team team = new Team();
        for (int i = 0; i < 4; i++) {
            String[] own = statements(random, random.nextInt(3), "");
            if (random.nextInt(3) == 0) {
                team.bounded("r" + i, String.join(",", statements(random, 1 + random.nextInt(2), "")), own);
            } else {
                team.role("r" + i, own);
            }
        }
        for (String arn : LISTED) {
            if (random.nextInt(3) > 0) {
                String owner = random.nextInt(4) == 0 && arn.contains(":s3:") ? "999999999999" : Team.ACCOUNT;
                int count = 1 + random.nextInt(2);
                String[] statements = new String[count];
                for (int i = 0; i < count; i++) {
                    statements[i] = statement(random, principal(random), random.nextBoolean() ? arn : arn + "/*");
                }
                team.guarded(arn, owner, statements);
            }
        }
        if (random.nextInt(3) == 0) {
            team.control(statement(random, "\"Principal\":\"*\",", "").replace("\"Allow\"", "\"Deny\""));
        }
        return team;
    }

    private static String principal(Random random) {
        String named = "{\"AWS\":\"" + Team.arn("r" + random.nextInt(4)) + "\"}";
        return switch (random.nextInt(5)) {
            case 0 -> "\"Principal\":\"*\",";
            case 1 -> "\"Principal\":{\"AWS\":\"" + Team.ACCOUNT + "\"},";
            case 2 -> "\"NotPrincipal\":" + named + ",";
            default -> "\"Principal\":" + named + ",";
        };
    }

    private static String[] statements(Random random, int count, String principal) {
        String[] statements = new String[count];
        for (int i = 0; i < count; i++) {
            statements[i] = statement(random, principal, "");
        }
        return statements;
    }

    private static String statement(Random random, String principal, String of) {
        boolean not = random.nextInt(8) == 0;
        String any = not ? pick(random, LISTED) : pick(random, RESOURCES);
        String resource = of.isEmpty() || random.nextInt(5) == 0 ? any : of;
        String condition = switch (random.nextInt(8)) {
            case 0 -> ",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}";
            case 1 -> ",\"Condition\":{\"StringLike\":{\"aws:PrincipalArn\":\"*r1\"}}";
            default -> "";
        };
        return "{\"Effect\":\"" + (random.nextInt(3) == 0 ? "Deny" : "Allow") + "\"," + principal + "\"Action\":\""
                + pick(random, ACTIONS) + "\",\"" + (not ? "NotResource" : "Resource") + "\":\"" + resource + "\""
                + condition + "}";
    }

    private static String pick(Random random, String[] values) {
        return values[random.nextInt(values.length)];
    }
}
