package dev.cordon.aws.act;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.aws.Steps;
import dev.cordon.aws.trail.Trail;
import dev.cordon.engine.action.PriorState;
import dev.cordon.engine.guardrail.Descendants;
import dev.cordon.engine.guardrail.PrincipalArn;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.StepProgress;
import dev.cordon.engine.plan.HoldPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeldDescendantsTest {
    private static final String USER = "arn:aws:iam::111122223333:user/ci";
    private static final String MADE = "arn:aws:iam::111122223333:user/backdoor";
    private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/deploy/night";

    private static JsonNode record(String by, String name, String answer) throws Exception {
        return JsonMapper.builder().build().readTree("""
                {"eventID": "e", "eventTime": "2026-03-01T12:00:00Z", "eventName": "%s",
                 "userIdentity": {"arn": "%s"}, "responseElements": %s}
                """.formatted(name, by, answer));
    }

    private static Containment hold(Map<String, String> parameters, Map<String, String> found) {
        HoldPlan plan = Steps.plan(List.of(Steps.step(0, Sweep.ID, USER, parameters)));
        Containment held = Containment.approved(plan, "for the test", plan.plannedMillis());
        StepProgress step = held.steps().get(0);
        StepProgress looked = new StepProgress(
                step.status(), PriorState.of(found), true, false, 0, 0, 0, 0, 0, step.receipt(), step.words());
        return new Containment(
                2,
                plan,
                held.planHash(),
                held.state(),
                held.reason(),
                held.sinceMillis(),
                0,
                List.of(),
                List.of(looked),
                held.lease(),
                held.denials(),
                held.ending(),
                "",
                List.of());
    }

    @Test
    void the_trail_tells_users_keys_and_sessions_of_its_making_and_of_theirs() throws Exception {
        Trail trail = (account, targets, since) -> {
            try {
                return Trail.read(List.of(
                        record(USER, "CreateUser", "{\"user\": {\"arn\": \"" + MADE + "\"}}"),
                        record(
                                MADE,
                                "AssumeRole",
                                "{\"assumedRoleUser\": {\"arn\": \"" + SESSION
                                        + "\"}, \"credentials\": {\"accessKeyId\": \"ASIA1\"}}"),
                        record(SESSION, "CreateAccessKey", "{\"accessKey\": {\"accessKeyId\": \"AKIA1\"}}"),
                        record(
                                "arn:aws:iam::111122223333:user/dana",
                                "CreateUser",
                                "{\"user\": {\"arn\": \"arn:aws:iam::111122223333:user/new\"}}")));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        };
        Descendants made = new HeldDescendants(trail).of(hold(Map.of(), Map.of()));
        assertThat(made.arns()).containsExactly(MADE);
        assertThat(made.sessions()).containsExactly(SESSION);
        assertThat(made.accessKeys()).containsExactlyInAnyOrder("ASIA1", "AKIA1");
        assertThat(made.hasMade(PrincipalArn.of("arn:aws:sts::111122223333:assumed-role/deploy/another")
                        .orElseThrow()))
                .as("others take on the same role")
                .isFalse();
    }

    @Test
    void the_trail_is_read_once_for_all_holds_of_an_account() {
        List<String> read = new ArrayList<>();
        Trail trail = (account, targets, since) -> {
            read.add(account);
            return List.of();
        };
        Containment held = hold(Map.of("created", MADE), Map.of());
        Containment other = hold(Map.of("created", "AKIA2"), Map.of());
        Descendants made = new HeldDescendants(trail).of(List.of(held, other, held));
        assertThat(read).containsExactly(held.plan().account());
        assertThat(made.arns()).containsExactly(MADE);
        assertThat(made.accessKeys()).containsExactly("AKIA2");
    }

    @Test
    void what_the_alert_named_and_the_sweep_found_counts_without_a_trail() {
        Containment held = hold(
                Map.of("created", "AKIA2 " + MADE + " " + USER),
                Map.of("key.AKIA3", "ci", "held.arn:aws:iam::111122223333:role/planted", ""));
        Descendants made = new HeldDescendants(Trail.NONE).of(held);
        assertThat(made.arns()).containsExactlyInAnyOrder(MADE, "arn:aws:iam::111122223333:role/planted");
        assertThat(made.accessKeys()).containsExactlyInAnyOrder("AKIA2", "AKIA3");
    }
}
