package dev.cordon.reach.response;

import static dev.cordon.reach.response.Holder.routine;
import static dev.cordon.reach.response.Holder.stack;
import static dev.cordon.reach.response.Holder.statement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.reach.policy.ActionScope;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyReader;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.ReadPolicy;
import dev.cordon.reach.policy.Truth;
import dev.cordon.reach.radius.ActionScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownscopeTest {
    private static final PolicyStack ALL = stack(statement("Allow", "*", "*"));

    @Test
    void everything_but_the_routine_is_denied() {
        CompiledDownscope down = Downscope.compile(
                routine(0, "s3:GetObject arn:aws:s3:::web/*", "ec2:DescribeInstances *"), ALL, PolicyQuota.USER_INLINE);
        assertThat(down.policy())
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":["
                        + "{\"Effect\":\"Deny\",\"NotAction\":[\"ec2:DescribeInstances\",\"s3:GetObject\"],\"Resource\":\"*\"},"
                        + "{\"Effect\":\"Deny\",\"Action\":\"s3:GetObject\",\"NotResource\":\"arn:aws:s3:::web/*\"}]}");
        assertThat(down.complete()).isTrue();
        assertThat(down.fits()).isTrue();
        assertThat(down.statements()).isEqualTo(2);
        assertThat(down.size()).isEqualTo(down.policy().length());
        assertThat(down.residual().admin()).isEqualTo(Truth.NO);
        assertThat(down.residual().dangerous()).isEmpty();
    }

    @Test
    void without_a_routine_everything_is_denied() {
        CompiledDownscope down = Downscope.compile(RoutineSet.EMPTY, ALL, PolicyQuota.MANAGED);
        assertThat(down.policy()).contains("\"Action\":\"*\",\"Resource\":\"*\"");
        assertThat(down.residual().open()).isEmpty();
    }

    @Test
    void what_escalates_and_is_routine_stays_and_is_listed() {
        CompiledDownscope down = Downscope.compile(
                routine(0, "iam:AttachUserPolicy *", "lambda:CreateFunction20150331 *"), ALL, PolicyQuota.USER_INLINE);
        assertThat(down.residual().dangerous()).contains("iam:attachuserpolicy");
        assertThat(down.residual().admin()).isEqualTo(Truth.YES);
        assertThat(down.mayPassRole()).containsExactly("lambda:CreateFunction");
    }

    @Test
    void a_small_quota_opens_the_least_dangerous_first() {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            entries.add("s3:GetObject arn:aws:s3:::bucket-with-a-rather-long-name-" + i + "/*");
        }
        entries.add("iam:CreateAccessKey *");
        entries.add("secretsmanager:GetSecretValue arn:aws:secretsmanager:eu-west-1:111122223333:secret:db");
        CompiledDownscope down =
                Downscope.compile(routine(0, entries.toArray(String[]::new)), ALL, PolicyQuota.USER_INLINE);
        assertThat(down.fits()).isTrue();
        assertThat(down.complete()).isFalse();
        assertThat(down.policy()).contains("secret:db").doesNotContain("bucket-with");
        assertThat(down.residual().dangerous()).containsExactly("iam:createaccesskey");
    }

    @Test
    void what_an_explicit_deny_refuses_already_is_told_and_not_kept() {
        PolicyStack before = stack(statement("Allow", "*", "*"), statement("Deny", "sqs:*", "*"));
        CompiledDownscope down = Downscope.compile(
                routine(0, "sqs:SendMessage *", "s3:ListAllMyBuckets *"), before, PolicyQuota.MANAGED);
        assertThat(down.refused()).extracting(RoutineEntry::action).containsExactly("sqs:SendMessage");
        assertThat(down.policy()).doesNotContain("sqs");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void the_routine_stays_and_nothing_else_that_persists_or_escalates_does(long seed) {
        Random random = new Random(seed);
        String[] services = {"s3", "ec2", "iam", "lambda", "logs", "dynamodb", "sqs", "ssm", "kms", "sts"};
        PolicyStack before = random.nextBoolean()
                ? ALL
                : stack(
                        statement("Allow", "*", "*"),
                        statement("Deny", services[random.nextInt(services.length)] + ":*", "*"));
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < 30 + random.nextInt(90); i++) {
            String service = services[random.nextInt(services.length)];
            List<String> actions = ActionScale.defaults().matching(service + ":*");
            String resource = service.equals("s3") && random.nextBoolean() ? "arn:aws:s3:::b" + i + "/*" : "*";
            entries.add(actions.get(random.nextInt(actions.size())) + " " + resource);
        }
        RoutineSet routine = routine(0, entries.toArray(String[]::new));
        for (PolicyQuota quota : PolicyQuota.values()) {
            CompiledDownscope down = Downscope.compile(routine, before, quota);
            ReadPolicy read = PolicyReader.read(down.policy());
            assertThat(read.problems()).isEmpty();
            assertThat(down.size()).isLessThanOrEqualTo(quota.characters());
            assertThat(Downscope.compile(routine, before, quota)).isEqualTo(down);
            PolicyStack after = new PolicyChange.Add(new NamedPolicy("down", read.document())).applied(before);
            List<String> kept = new ArrayList<>();
            for (RoutineEntry entry : routine.entries()) {
                Asked asked = new Asked(entry.action(), entry.resource());
                kept.add(Danger.folded(asked.iamAction()));
                assertThat(asked.decide(after, Asked::unseen).allowed())
                        .as(entry.toString())
                        .isEqualTo(asked.decide(before, Asked::unseen).allowed());
            }
            for (String service : services) {
                for (String action : ActionScale.defaults().matching(service + ":*")) {
                    boolean open = !ActionScope.of(after, action).nothing();
                    if (open && Danger.bundled().is(action) && !kept.contains(action)) {
                        assertThat(down.residual().dangerous()).contains(action);
                        assertThat(quota).isEqualTo(PolicyQuota.USER_INLINE);
                    }
                }
            }
        }
    }
}
