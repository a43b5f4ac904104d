package dev.cordon.reach.account;

import static dev.cordon.reach.account.Gaad.ADMIN;
import static dev.cordon.reach.account.Gaad.ALLOW_ALL;
import static dev.cordon.reach.account.Gaad.arn;
import static dev.cordon.reach.account.Gaad.attached;
import static dev.cordon.reach.account.Gaad.group;
import static dev.cordon.reach.account.Gaad.inline;
import static dev.cordon.reach.account.Gaad.managed;
import static dev.cordon.reach.account.Gaad.page;
import static dev.cordon.reach.account.Gaad.policy;
import static dev.cordon.reach.account.Gaad.read;
import static dev.cordon.reach.account.Gaad.role;
import static dev.cordon.reach.account.Gaad.trust;
import static dev.cordon.reach.account.Gaad.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class DriftTest {
    @Test
    void an_account_that_is_as_believed_has_not_drifted() {
        String text = page(user("alice"), group("g"), role("r"), managed("p", ALLOW_ALL));
        assertThat(Drift.between(read(text), read(text))).isEmpty();
    }

    @Test
    void every_difference_has_a_code_a_subject_and_words() {
        AccountSnapshot believed = read(page(
                user("alice", "\"GroupList\":[\"g\"]") + "," + user("bob"),
                group("g"),
                role("r", attached(arn("policy", "p")), inline("RolePolicyList", "i", ALLOW_ALL)),
                managed("p", ALLOW_ALL)));
        AccountSnapshot read = read(page(
                user("alice") + "," + user("carol"),
                group("g"),
                role(
                                "r",
                                attached(ADMIN),
                                inline("RolePolicyList", "i", policy("Deny", "*", "*")),
                                "\"Tags\":[{\"Key\":\"a\",\"Value\":\"b\"}]",
                                "\"PermissionsBoundary\":\"" + ADMIN + "\"")
                        .replace(Gaad.TRUST_EC2, trust("*")),
                managed("p", policy("Allow", "s3:*", "*"))));
        assertThat(Drift.between(believed, read))
                .extracting(Difference::code, Difference::subject)
                .containsExactly(
                        tuple("group-membership", arn("user", "alice")),
                        tuple("user-gone", arn("user", "bob")),
                        tuple("user-missed", arn("user", "carol")),
                        tuple("attachment", arn("role", "r")),
                        tuple("attachment", arn("role", "r")),
                        tuple("inline-policy", arn("role", "r")),
                        tuple("boundary", arn("role", "r")),
                        tuple("tags", arn("role", "r")),
                        tuple("trust", arn("role", "r")),
                        tuple("policy-document", arn("policy", "p")));
        assertThat(Drift.between(believed, read).get(3).message())
                .isEqualTo("It has attached " + ADMIN + ", which no event told of.");
    }
}
