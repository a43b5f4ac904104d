package dev.cordon.events.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.Resource;
import dev.cordon.events.Normalized.Accepted;
import dev.cordon.events.RecordContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever Mallory calls herself, what she does never lands on Alice's baselines and never gets Alice held. */
class ColleagueTest {
    private static final String ACCOUNT = "111122223333";
    private static final String ALICE = "arn:aws:iam::111122223333:user/alice";
    private static final String SSO_PATH =
            "aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef";

    /** Alice as user, in Identity Center, and through a role with her source identity. */
    private static final Set<String> ALICES_KEYS = Set.of(
            key(user("alice")),
            key(session(SSO_PATH, "alice", "")),
            key(session("Deployers", "anything", "\"sourceIdentity\":\"alice\",")));

    @Test
    void alice_has_a_key_of_her_own_in_each_of_her_ways() {
        assertThat(ALICES_KEYS)
                .containsExactlyInAnyOrder(
                        ALICE,
                        "sso:111122223333:alice",
                        "arn:aws:iam::111122223333:role/Deployers#source-identity/alice");
    }

    @Test
    void session_named_after_a_colleague_does_not_soil_the_colleague() {
        for (String name : List.of("alice", "user/alice", "alice@example.com", ALICE, "sso:111122223333:alice")) {
            Identity identity = event(session("Support", name, "")).identity();
            assertThat(identity.key()).isEqualTo("arn:aws:iam::111122223333:role/Support");
            assertThat(identity.holdTarget()).isEqualTo(identity.key());
        }
    }

    @Test
    void role_that_only_looks_like_identity_center_gives_no_say_over_the_key() {
        Identity identity = event(session("AWSReservedSSO_Admin_0123456789abcdef", "alice", ""))
                .identity();
        assertThat(identity.key()).isEqualTo("arn:aws:iam::111122223333:role/AWSReservedSSO_Admin_0123456789abcdef");
    }

    @Test
    void identity_center_of_another_account_does_not_share_the_colleagues_key() {
        String other = session(SSO_PATH, "alice", "").replace(ACCOUNT, "444455556666");
        assertThat(ALICES_KEYS).doesNotContain(key(other));
    }

    @Test
    void source_identity_named_after_a_colleague_stays_within_the_role_and_holds_only_the_role() {
        Identity identity =
                event(session("Support", "x", "\"sourceIdentity\":\"alice\",")).identity();
        assertThat(ALICES_KEYS).doesNotContain(identity.key());
        assertThat(identity.key()).startsWith("arn:aws:iam::111122223333:role/Support#");
        assertThat(identity.holdTarget()).isEqualTo("arn:aws:iam::111122223333:role/Support");
    }

    @Test
    void source_identity_cannot_forge_another_roles_key() {
        for (String forged : List.of("x#source-identity/alice", "role/Deployers#source-identity/alice", ALICE)) {
            String key = key(session("Support", "x", "\"sourceIdentity\":\"" + forged + "\","));
            assertThat(key).startsWith("arn:aws:iam::111122223333:role/Support");
            assertThat(ALICES_KEYS).doesNotContain(key);
        }
    }

    @Test
    void federated_user_named_after_a_colleague_belongs_to_the_user_who_named_it() {
        Identity identity = event(record(
                        "\"type\":\"FederatedUser\",\"principalId\":\"111122223333:alice\",\"accountId\":\"" + ACCOUNT
                                + "\",\"arn\":\"arn:aws:sts::111122223333:federated-user/alice\",\"sessionContext\":"
                                + "{\"sessionIssuer\":{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::111122223333:user/mallory\"}}",
                        "GetCallerIdentity",
                        ""))
                .identity();
        assertThat(identity.key()).isEqualTo("arn:aws:iam::111122223333:user/mallory#federated-user/alice");
        assertThat(identity.holdTarget()).isEqualTo("arn:aws:iam::111122223333:user/mallory");
    }

    @Test
    void guessing_a_colleagues_password_is_not_something_the_colleague_did() {
        IdentityEvent guess = event(record(
                "\"type\":\"IAMUser\",\"accountId\":\"" + ACCOUNT + "\",\"userName\":\"alice\"",
                "ConsoleLogin",
                ",\"responseElements\":{\"ConsoleLogin\":\"Failure\"},\"errorMessage\":\"Failed authentication\""));
        assertThat(guess.identity().key()).isEqualTo("unknown:111122223333:198.51.100.0/24");
        assertThat(guess.identity().holdTarget()).isEmpty();
        assertThat(guess.resources()).containsExactly(new Resource("", ALICE));
    }

    @Test
    void successful_sign_in_is_the_users_own() {
        IdentityEvent signIn = event(record(
                "\"type\":\"IAMUser\",\"accountId\":\"" + ACCOUNT + "\",\"userName\":\"alice\",\"arn\":\"" + ALICE
                        + "\"",
                "ConsoleLogin",
                ",\"responseElements\":{\"ConsoleLogin\":\"Success\"}"));
        assertThat(signIn.identity().key()).isEqualTo(ALICE);
    }

    @Test
    void role_and_session_of_another_account_show_only_their_unique_id() {
        IdentityEvent foreign = event(record(
                "\"type\":\"AWSAccount\",\"accountId\":\"444455556666\",\"principalId\":\"AROAEXAMPLE0001:alice\"",
                "AssumeRole",
                ""));
        assertThat(foreign.identity().key()).isEqualTo("account:444455556666/AROAEXAMPLE0001");
    }

    private static String user(String name) {
        return record(
                "\"type\":\"IAMUser\",\"accountId\":\"" + ACCOUNT + "\",\"userName\":\"" + name
                        + "\",\"arn\":\"arn:aws:iam::111122223333:user/" + name + "\"",
                "ListBuckets",
                "");
    }

    private static String session(String role, String name, String context) {
        return record(
                "\"type\":\"AssumedRole\",\"principalId\":\"AROAEXAMPLE:" + name + "\",\"accountId\":\"" + ACCOUNT
                        + "\",\"arn\":\"arn:aws:sts::111122223333:assumed-role/"
                        + role.substring(role.lastIndexOf('/') + 1)
                        + "/" + name + "\",\"sessionContext\":{" + context
                        + "\"sessionIssuer\":{\"type\":\"Role\",\"arn\":\"arn:aws:iam::111122223333:role/" + role
                        + "\"}}",
                "ListBuckets",
                "");
    }

    private static String record(String identity, String eventName, String more) {
        return "{\"eventTime\":\"2024-06-03T08:15:30Z\",\"eventSource\":\"sts.amazonaws.com\",\"eventName\":\""
                + eventName + "\",\"sourceIPAddress\":\"198.51.100.23\",\"eventID\":\"1\",\"recipientAccountId\":\""
                + ACCOUNT + "\",\"userIdentity\":{" + identity + "}" + more + "}";
    }

    private static String key(String record) {
        return event(record).identity().key();
    }

    private static IdentityEvent event(String record) {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        return ((Accepted) new CloudTrailNormalizer().normalize(bytes, 0, bytes.length, new RecordContext("local", "")))
                .event();
    }
}
