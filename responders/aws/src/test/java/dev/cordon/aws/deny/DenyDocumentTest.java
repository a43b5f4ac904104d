package dev.cordon.aws.deny;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.reach.hold.DenyOnly;
import dev.cordon.reach.hold.HoldPolicy;
import dev.cordon.reach.hold.HoldTerms;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenyDocumentTest {
    private static final Instant ONE = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant TWO = Instant.parse("2026-01-01T11:00:00Z");

    @Test
    void the_expiry_stands_in_every_statement_and_can_be_moved_and_taken_out() {
        DenyDocument deny = DenyDocument.everything().andSessionsUntil(ONE);
        String text = deny.until(TWO).text();
        assertThat(text.split("aws:CurrentTime", -1)).hasSize(3);
        assertThat(text).contains("\"aws:TokenIssueTime\":\"2026-01-01T10:00:00Z\"");
        assertThat(DenyOnly.problems(text)).isEmpty();
        assertThat(DenyDocument.of(text).text()).isEqualTo(deny.text());
        assertThat(DenyDocument.of(text).until(ONE).text()).contains("\"aws:CurrentTime\":\"2026-01-01T10:00:00Z\"");
    }

    @Test
    void a_policy_is_compared_by_what_it_says() {
        DenyDocument deny = DenyDocument.everything().until(ONE);
        String reordered = "{ \"Statement\": [{\"Condition\":{\"DateLessThan\":{\"aws:CurrentTime\":"
                + "\"2026-01-01T10:00:00Z\"}},\"Resource\":\"*\",\"Action\":\"*\",\"Effect\":\"Deny\","
                + "\"Sid\":\"CordonAll\"}], \"Version\": \"2012-10-17\"}";
        assertThat(deny.isSaidBy(reordered)).isTrue();
        assertThat(deny.isSaidBy(DenyDocument.everything().until(TWO).text())).isFalse();
        assertThat(deny.isSaidButExpiryBy(DenyDocument.everything().until(TWO).text()))
                .isTrue();
        assertThat(deny.isSaidButExpiryBy(reordered.replace("\"Action\":\"*\"", "\"Action\":\"s3:*\"")))
                .isFalse();
        assertThat(deny.isSaidBy(reordered.replace("Deny", "Allow"))).isFalse();
        assertThat(deny.isSaidBy("no JSON")).isFalse();
    }

    @Test
    void a_later_cutoff_revokes_at_least_as_much() {
        DenyDocument wanted = DenyDocument.sessionsUntil(ONE);
        assertThat(wanted.isSaidBy(DenyDocument.sessionsUntil(TWO).text())).isTrue();
        assertThat(DenyDocument.sessionsUntil(TWO).isSaidBy(wanted.text())).isFalse();
        assertThat(DenyDocument.sessionsUntil(TWO).whateverCutoff().isSaidBy(wanted.text()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"*\"}]}"
            })
    void what_does_anything_else_is_no_deny(String json) {
        assertThat(DenyDocument.problem(json)).isNotEmpty();
        assertThatThrownBy(() -> DenyDocument.of(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void policies_of_every_rung_are_denies() {
        HoldTerms terms = HoldTerms.defaults().until(ONE);
        for (HoldPolicy policy : List.of(
                HoldPolicy.full(terms),
                HoldPolicy.session(List.of("AROAEXAMPLE:one"), List.of(), terms),
                HoldPolicy.revokeSessions(ONE, terms),
                HoldPolicy.sourceAssume(List.of("arn:aws:iam::111122223333:role/r"), terms))) {
            assertThat(DenyDocument.ofHold(policy.text()).text())
                    .doesNotContain("CurrentTime")
                    .contains("Deny");
        }
    }
}
