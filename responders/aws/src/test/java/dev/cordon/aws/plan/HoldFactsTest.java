package dev.cordon.aws.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.aws.AwsSandbox;
import dev.cordon.aws.RecordedTrail;
import dev.cordon.aws.TestAlerts;
import dev.cordon.aws.TrailFlood;
import dev.cordon.aws.trail.Trail;
import dev.cordon.aws.trail.TrailBounds;
import dev.cordon.aws.trail.TrailEvent;
import dev.cordon.domain.IdentityKind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What was tried since the first suspicious event, by whom it counts. */
class HoldFactsTest {
    private static final String CI = AwsSandbox.user("ci");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static HoldFacts facts() {
        return HoldFacts.of(TestAlerts.alert(
                CI,
                CI,
                IdentityKind.SERVICE,
                false,
                List.of(TestAlerts.event(1_000, "lambda:UpdateFunctionConfiguration", "", "203.0.113.9", "", "")),
                List.of(AwsSandbox.role("first")),
                TestAlerts.routine()));
    }

    private static HoldFacts with(String... calls) throws JsonProcessingException {
        HoldFacts facts = facts();
        return facts.with(RecordedTrail.of(trail(calls)).ask(AwsSandbox.ACCOUNT, facts.question(CI, 0)));
    }

    private static List<TrailEvent> trail(String... calls) throws JsonProcessingException {
        List<JsonNode> records = new ArrayList<>();
        for (String call : calls) {
            String[] words = call.split(" ", -1);
            records.add(JSON.readTree("{\"eventTime\":\"2026-01-01T10:00:00Z\",\"eventSource\":\"" + words[1]
                    + ".amazonaws.com\",\"eventName\":\"" + words[2] + "\",\"userIdentity\":{\"arn\":\"" + words[0]
                    + "\"}" + (words.length > 3 ? ",\"errorCode\":\"" + words[3] + "\"" : "") + "}"));
        }
        return Trail.read(records);
    }

    @Test
    void what_it_or_a_role_of_the_alert_did_or_tried_counts_and_what_others_did_does_not()
            throws JsonProcessingException {
        HoldFacts known = with(
                CI + " lambda UpdateFunctionCode20150331v2",
                CI + " ec2 ModifyInstanceAttribute AccessDenied",
                AwsSandbox.role("first") + " states UpdateStateMachine",
                AwsSandbox.user("bob") + " sagemaker UpdateNotebookInstance");
        assertThat(known.tried())
                .containsExactlyInAnyOrder(
                        "lambda:UpdateFunctionConfiguration",
                        "lambda:UpdateFunctionCode20150331v2",
                        "ec2:ModifyInstanceAttribute",
                        "states:UpdateStateMachine");
        assertThat(known.trailed()).isTrue();
    }

    @Test
    void a_trail_without_any_call_of_it_tells_nothing() throws JsonProcessingException {
        assertThat(facts().trailed()).isFalse();
        HoldFacts known = with(AwsSandbox.user("bob") + " ec2 RunInstances");
        assertThat(known.trailed()).isFalse();
        assertThat(known.tried()).containsExactly("lambda:UpdateFunctionConfiguration");
    }

    @Test
    void a_flood_takes_nothing_from_what_is_known_and_names_no_session_of_too_many() {
        HoldFacts facts = facts();
        List<TrailEvent> calls = new ArrayList<>(TrailFlood.unrelated(CI, 0));
        calls.addAll(TrailFlood.sessions(CI, AwsSandbox.role("second"), 0).subList(0, 101));
        HoldFacts known = facts.with(RecordedTrail.of(calls).ask(AwsSandbox.ACCOUNT, facts.question(CI, 0)));
        assertThat(known.tried()).contains("iam:GetUser", "iam:TagUser", "sts:AssumeRole");
        assertThat(known.trailed()).isTrue();
        assertThat(known.chain()).containsEntry(AwsSandbox.role("second"), new TreeSet<>());
    }

    @Test
    void a_trail_that_tells_of_too_much_does_not_say_what_was_planted() {
        HoldFacts facts = facts();
        RecordedTrail trail = RecordedTrail.of(TrailFlood.unrelated(CI, 0)).within(new TrailBounds(1, 1, 1));
        HoldFacts known = facts.with(trail.ask(AwsSandbox.ACCOUNT, facts.question(CI, 0)));
        assertThat(known.tried()).contains("iam:GetUser").doesNotContain("iam:TagUser");
        assertThat(known.trailed()).isFalse();
    }
}
