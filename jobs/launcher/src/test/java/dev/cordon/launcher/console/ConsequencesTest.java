package dev.cordon.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.shown.HoldJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConsequencesTest {
    private static final long QUARTER = 15 * 60_000;

    private static Wanted wanted(Verb verb) {
        return new Wanted("al-1", verb, "r", verb == Verb.EXTEND ? QUARTER : 0, "benign");
    }

    private static ObjectNode hold(String... others) {
        ObjectNode hold =
                HoldJson.object().put("id", "cn-one").put("target", "arn:aws:iam::111122223333:role/orders-fn");
        var list = hold.putArray("others");
        for (String other : others) {
            list.add(other);
        }
        return hold;
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void a_decision_about_one_hold_of_several_names_those_that_it_leaves_as_they_are(Verb verb) {
        assertThat(new Consequences(wanted(verb), hold("cn-two")).sentences())
                .hasSizeGreaterThan(1)
                .last()
                .isEqualTo("This is about cn-one alone: 1 other hold of the alert stands as it does (cn-two).");
        assertThat(new Consequences(wanted(verb), hold("cn-three", "cn-two")).sentences())
                .last()
                .isEqualTo(
                        "This is about cn-one alone: 2 other holds of the alert stand as they do (cn-three, cn-two).");
        assertThat(new Consequences(wanted(verb), hold()).sentences())
                .isNotEmpty()
                .noneMatch(sentence -> sentence.contains("alone"));
    }

    @Test
    void a_rejection_says_what_the_alert_counts_as_where_it_has_a_verdict() {
        assertThat(new Consequences(new Wanted("al-1", Verb.REJECT, "r", 0, ""), hold()).sentences())
                .containsExactly("Nothing is applied at the provider, and the proposal is over.");
        assertThat(new Consequences(new Wanted("al-1", Verb.REJECT, "r", 0, "false_positive"), hold()).sentences())
                .last()
                .asString()
                .startsWith("The alert counts as a false positive: ");
    }

    @Test
    void a_longer_lease_says_both_moments() {
        ObjectNode hold = hold();
        hold.putObject("lease").put("deadline", "2026-11-30T10:00:00Z").put("on_timeout", "release");
        assertThat(new Consequences(wanted(Verb.EXTEND), hold).sentences())
                .singleElement()
                .asString()
                .containsSubsequence("role/orders-fn lapses at ", "10:15", " instead of ", "10:00", "then released");
    }
}
