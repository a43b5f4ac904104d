package dev.cordon.aws.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.aws.RecordedTrail;
import dev.cordon.aws.Steps;
import dev.cordon.aws.TrailFlood;
import dev.cordon.aws.trail.Trail;
import dev.cordon.aws.trail.TrailBounds;
import dev.cordon.engine.action.PriorState;
import dev.cordon.engine.guardrail.Descendants;
import dev.cordon.engine.guardrail.PrincipalArn;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.StepProgress;
import dev.cordon.engine.plan.HoldPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeldDescendantsTest {
    private static final String USER = "arn:aws:iam::111122223333:user/ci";
    private static final String MADE = "arn:aws:iam::111122223333:user/backdoor";
    private static final long HELD_SINCE = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
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
        Trail trail = RecordedTrail.of(Trail.read(List.of(
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
                        "{\"user\": {\"arn\": \"arn:aws:iam::111122223333:user/new\"}}"))));
        Descendants made = new HeldDescendants(trail).of(hold(Map.of(), Map.of()));
        assertThat(made.arns()).containsExactly(MADE);
        assertThat(made.sessions()).containsExactly(SESSION);
        assertThat(made.accessKeys())
                .as("calls with the key of the session name the session")
                .containsExactly("AKIA1");
        assertThat(made.hasMade(PrincipalArn.of("arn:aws:sts::111122223333:assumed-role/deploy/another")
                        .orElseThrow()))
                .as("others take on the same role")
                .isFalse();
    }

    @Test
    void the_trail_is_read_once_for_all_holds_of_an_account() {
        List<String> read = new ArrayList<>();
        Trail trail = (account, questions) -> {
            read.add(account);
            return RecordedTrail.of(List.of()).ask(account, questions);
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

    @Test
    void more_sessions_than_are_kept_are_all_of_the_role_and_none_of_another() throws Exception {
        String role = "arn:aws:iam::111122223333:role/deploy";
        Descendants made = new HeldDescendants(RecordedTrail.of(TrailFlood.sessions(USER, role, HELD_SINCE)))
                .of(hold(Map.of(), Map.of()));
        assertThat(made.sessions()).containsExactly("arn:aws:sts::111122223333:assumed-role/deploy");
    }

    @Test
    void a_flood_of_other_calls_keeps_nobody_from_knowing_what_it_made() throws Exception {
        Trail trail = RecordedTrail.of(
                        Trail.read(List.of(record(USER, "CreateUser", "{\"user\": {\"arn\": \"" + MADE + "\"}}"))))
                .behind(TrailFlood.unrelated(USER, HELD_SINCE));
        assertThat(new HeldDescendants(trail).of(hold(Map.of(), Map.of())).arns())
                .containsExactly(MADE);
    }

    @Test
    void more_makings_than_are_kept_are_no_answer_and_say_so() throws Exception {
        Trail trail = RecordedTrail.of(Trail.read(List.of(
                        record(USER, "CreateAccessKey", "{\"accessKey\": {\"accessKeyId\": \"AKIA1\"}}"),
                        record(USER, "CreateAccessKey", "{\"accessKey\": {\"accessKeyId\": \"AKIA2\"}}"))))
                .within(new TrailBounds(1, 1, 1));
        Containment held = hold(Map.of(), Map.of());
        assertThatThrownBy(() -> new HeldDescendants(trail).of(held))
                .hasMessageContaining("more than 1 things that " + USER + " made");
    }
}
