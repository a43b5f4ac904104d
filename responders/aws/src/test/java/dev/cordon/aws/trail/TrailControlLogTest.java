package dev.cordon.aws.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.aws.RecordedTrail;
import dev.cordon.aws.Steps;
import dev.cordon.aws.TrailFlood;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.lifecycle.Undoer;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrailControlLogTest {
    private static final String CI = "arn:aws:iam::111122223333:user/ci";
    private static final Instant HELD = Instant.parse("2026-01-01T10:00:00Z");
    private static final String DETACH =
            "\"policyArn\":\"arn:aws:iam::111122223333:policy/cordon/cordon-" + Steps.ID + "\",\"userName\":\"ci\"";

    private static String call(int seconds, String name, String actor, String issuer, String request, String response) {
        String context = issuer.isEmpty() ? "" : ",\"sessionContext\":{\"sessionIssuer\":{\"arn\":\"" + issuer + "\"}}";
        return "{\"eventID\":\"e" + seconds + "\",\"eventTime\":\"" + HELD.plusSeconds(seconds) + "\",\"eventName\":\""
                + name + "\",\"userIdentity\":{\"arn\":\"" + actor + "\"" + context + "},\"requestParameters\":{"
                + request + "},\"responseElements\":{" + response + "}}";
    }

    private static RecordedTrail trail(String... records) {
        ObjectMapper json = new ObjectMapper();
        return RecordedTrail.of(Trail.read(List.of(records).stream()
                .map(text -> {
                    try {
                        return json.readTree(text);
                    } catch (java.io.IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList()));
    }

    private static Undoer undoer(String action, String... records) {
        return undoer(action, trail(records));
    }

    private static Undoer undoer(String action, Trail trail) {
        StepRequest request = Steps.request(
                Steps.step(0, action, CI, Map.of()),
                StepRequest.NEVER,
                HELD.minusSeconds(600).toEpochMilli());
        return new TrailControlLog(trail, "arn:aws:iam::111122223333:role/cordon")
                .whoUndid(request, HELD.toEpochMilli());
    }

    private static Undoer.Kind detachedBy(String actor, String issuer) {
        return undoer("aws.attach-deny", call(60, "DetachUserPolicy", actor, issuer, DETACH, ""))
                .kind();
    }

    @Test
    void who_detached_is_told_by_what_they_are_to_the_hold() {
        assertThat(detachedBy(CI, "")).isEqualTo(Undoer.Kind.HELD_IDENTITY);
        assertThat(detachedBy(
                        "arn:aws:sts::111122223333:assumed-role/terraform/x",
                        "arn:aws:iam::111122223333:role/terraform"))
                .isEqualTo(Undoer.Kind.OTHER);
        assertThat(detachedBy("arn:aws:iam::111122223333:user/bob", "")).isEqualTo(Undoer.Kind.OTHER);
    }

    @Test
    void what_the_held_identity_created_undoes_for_it() {
        String helper = "arn:aws:iam::111122223333:user/helper";
        Undoer by = undoer(
                "aws.attach-deny",
                call(-300, "CreateUser", CI, "", "\"userName\":\"helper\"", "\"user\":{\"arn\":\"" + helper + "\"}"),
                call(60, "DetachUserPolicy", helper, "", DETACH, ""));
        assertThat(by).isEqualTo(new Undoer(Undoer.Kind.DESCENDANT, helper));
    }

    @Test
    void our_own_calls_and_those_on_other_things_are_no_undoing() {
        Undoer by = undoer(
                "aws.attach-deny",
                call(
                        60,
                        "DetachUserPolicy",
                        "arn:aws:sts::111122223333:assumed-role/cordon/x",
                        "arn:aws:iam::111122223333:role/cordon",
                        DETACH,
                        ""),
                call(61, "PutUserPolicy", "arn:aws:iam::111122223333:user/bob", "", "\"userName\":\"ci\"", ""),
                call(62, "UpdateAccessKey", CI, "", "\"userName\":\"ci\"", ""));
        assertThat(by).isEqualTo(Undoer.UNKNOWN);
        assertThat(undoer("aws.deactivate-keys", call(62, "CreateAccessKey", CI, "", "", ""))
                        .kind())
                .isEqualTo(Undoer.Kind.HELD_IDENTITY);
    }

    @Test
    void a_refused_call_undoes_nothing() {
        String refused = call(60, "DetachUserPolicy", CI, "", DETACH, "")
                .replaceFirst("\\{", "{\"errorCode\":\"AccessDenied\",");
        assertThat(undoer("aws.attach-deny", refused)).isEqualTo(Undoer.UNKNOWN);
    }

    @Test
    void a_flood_of_other_calls_hides_nobody_who_undid() {
        for (String by : List.of(CI, "arn:aws:iam::111122223333:user/bob")) {
            Trail flooded = trail(call(60, "DetachUserPolicy", by, "", DETACH, ""))
                    .behind(TrailFlood.unrelated(by, HELD.toEpochMilli()));
            assertThat(undoer("aws.attach-deny", flooded).name()).isEqualTo(by);
        }
    }

    @Test
    void of_a_trail_that_tells_of_too_much_nobody_is_said_to_be_somebody_else() {
        TrailBounds few = new TrailBounds(1, 1, 1);
        String[] makings = {
            call(1, "CreateAccessKey", CI, "", "", "\"accessKey\":{\"accessKeyId\":\"AKIA1\"}"),
            call(2, "CreateAccessKey", CI, "", "", "\"accessKey\":{\"accessKeyId\":\"AKIA2\"}"),
            call(60, "DetachUserPolicy", "arn:aws:iam::111122223333:user/bob", "", DETACH, "")
        };
        assertThat(undoer("aws.attach-deny", trail(makings)).kind()).isEqualTo(Undoer.Kind.OTHER);
        assertThat(undoer("aws.attach-deny", trail(makings).within(few))).isEqualTo(Undoer.UNKNOWN);
        makings[2] = call(60, "DetachUserPolicy", CI, "", DETACH, "");
        assertThat(undoer("aws.attach-deny", trail(makings).within(few)).kind()).isEqualTo(Undoer.Kind.HELD_IDENTITY);
    }
}
