package dev.cordon.aws.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.aws.AwsSandbox;
import dev.cordon.aws.TestAlerts;
import dev.cordon.aws.trail.Trail;
import dev.cordon.aws.trail.TrailEvent;
import dev.cordon.domain.IdentityKind;
import java.util.ArrayList;
import java.util.List;
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
        HoldFacts known = facts().with(
                        CI,
                        trail(
                                CI + " lambda UpdateFunctionCode20150331v2",
                                CI + " ec2 ModifyInstanceAttribute AccessDenied",
                                AwsSandbox.role("first") + " states UpdateStateMachine",
                                AwsSandbox.user("bob") + " sagemaker UpdateNotebookInstance"));
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
        HoldFacts known = facts().with(CI, trail(AwsSandbox.user("bob") + " ec2 RunInstances"));
        assertThat(known.trailed()).isFalse();
        assertThat(known.tried()).containsExactly("lambda:UpdateFunctionConfiguration");
    }
}
