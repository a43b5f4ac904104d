package dev.cordon.engine.trust;

import static dev.cordon.engine.guardrail.PlanDraft.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PresentedTokenTest {
    private static final String TYPE = "cordon-test+jwt";

    private static ObjectNode claims(String subject) {
        return JsonNodeFactory.instance.objectNode().put("sub", subject);
    }

    @Test
    void what_its_reader_stumbles_over_is_refused_in_the_name_of_whom_it_claims_to_be() throws Exception {
        OperatorKey own = new OperatorKey(Tokens.key(), Path.of("none"), false);
        PresentedToken presented = new PresentedToken(own.token(TYPE, claims("alice")), "a word");

        RefusedToken refused = catchThrowableOfType(
                RefusedToken.class,
                () -> presented.read(TYPE, own.publicKeys(), read -> {
                    presented.isAbout("word 7");
                    throw new IllegalStateException("secret");
                }));

        assertThat(refused.reason()).isEqualTo(TrustRefusal.MALFORMED);
        TrustAlarm alarm = presented.refused("local", refused, NOW);
        assertThat(alarm.about()).isEqualTo("word 7");
        assertThat(alarm.claimedBy()).isEqualTo("alice");
        assertThat(alarm.words()).contains("IllegalStateException").doesNotContain("secret");
    }

    @Test
    void nobody_is_named_by_what_is_not_signed() throws Exception {
        OperatorKey own = new OperatorKey(Tokens.key(), Path.of("none"), false);
        OperatorKey other = new OperatorKey(Tokens.key(), Path.of("none"), false);
        PresentedToken presented = new PresentedToken(other.token(TYPE, claims("alice")), "a word");

        RefusedToken refused = catchThrowableOfType(
                RefusedToken.class, () -> presented.read(TYPE, own.publicKeys(), CompactToken::claims));

        assertThat(refused.reason()).isEqualTo(TrustRefusal.UNKNOWN_KEY);
        assertThat(presented.refused("local", refused, NOW).claimedBy()).isEmpty();
        assertThat(presented.refused("local", refused, NOW).about()).isEqualTo("a word");
    }
}
