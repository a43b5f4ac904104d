package dev.cordon.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.engine.lifecycle.Undoer;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UndoerRulesTest {
    private static final String IAM = "arn:aws:iam::111122223333:";
    private static final String STS = "arn:aws:sts::111122223333:assumed-role/";
    private static final String YAML = String.join(
            "\n",
            "break_glass: ['arn:aws:iam::*:user/break-glass', '" + IAM + "role/orders']",
            "pipelines: ['arn:aws:iam::*:role/terraform-*']",
            "owners:",
            "  map: [{arn: '" + IAM + "role/mapped-*', owner: '" + IAM + "user/dana'}]",
            "  principals:",
            "    - owner: payments@example.com",
            "      arns: ['arn:aws:iam::*:role/payments-admin', 'arn:aws:sts::*:assumed-role/shared/paula']");

    private final PlanDraft draft = new PlanDraft();

    private Undoer.Kind kind(String principal, String key, Descendants made) throws Exception {
        UndoerRules rules = new UndoerRules(GuardrailReader.read("guardrails.yaml", YAML));
        Undoer undoer = rules.undoer(principal, key, draft.build(), made);
        assertThat(undoer.name()).isEqualTo(principal);
        return undoer.kind();
    }

    private Undoer.Kind kind(String principal) throws Exception {
        return kind(principal, "", Descendants.NONE);
    }

    @Test
    void the_held_identity_is_known_by_any_spelling_and_before_any_list() throws Exception {
        assertThat(kind(IAM + "role/orders")).isEqualTo(Undoer.Kind.HELD_IDENTITY);
        assertThat(kind(STS + "ORDERS/i-0abc")).isEqualTo(Undoer.Kind.HELD_IDENTITY);
        assertThat(kind(IAM + "role/other")).isEqualTo(Undoer.Kind.OTHER);
        assertThat(kind("arn:aws:iam::444455556666:role/orders")).isEqualTo(Undoer.Kind.OTHER);
    }

    @Test
    void what_it_made_comes_before_what_lists_say_of_it() throws Exception {
        Descendants made = new Descendants(
                Set.of(IAM + "user/break-glass", "AIDANEW"),
                Set.of(STS + "payments-admin/x", "AROA1:evil"),
                Set.of("AKIANEW"));
        assertThat(kind(IAM + "user/break-glass", "", made)).isEqualTo(Undoer.Kind.DESCENDANT);
        assertThat(kind(STS + "payments-admin/x", "", made)).isEqualTo(Undoer.Kind.DESCENDANT);
        assertThat(kind(STS + "payments-admin/y", "", made)).isEqualTo(Undoer.Kind.OWNER);
        assertThat(kind(IAM + "user/bob", "AKIANEW", made)).isEqualTo(Undoer.Kind.DESCENDANT);
        assertThat(kind(IAM + "user/bob", "AKIAOLD", made)).isEqualTo(Undoer.Kind.OTHER);
        assertThat(kind("AROA1:evil", "", made)).isEqualTo(Undoer.Kind.DESCENDANT);
    }

    @Test
    void a_session_without_a_name_stands_for_all_of_its_role_and_federated_users_for_all_of_the_account()
            throws Exception {
        String federated = "arn:aws:sts::111122223333:federated-user";
        Descendants made = Descendants.named(Set.of(STS + "payments-admin", federated));
        assertThat(kind(STS + "payments-admin/y", "", made)).isEqualTo(Undoer.Kind.DESCENDANT);
        assertThat(kind(STS + "shared/paula", "", made)).isEqualTo(Undoer.Kind.OWNER);
        assertThat(kind(federated + "/dana", "", made)).isEqualTo(Undoer.Kind.DESCENDANT);
        assertThat(kind("arn:aws:sts::444455556666:federated-user/dana", "", made))
                .isEqualTo(Undoer.Kind.OTHER);
        assertThat(kind(IAM + "user/dana", "", made)).isEqualTo(Undoer.Kind.OTHER);
    }

    @Test
    void break_glass_owner_and_pipeline_are_told_apart_and_only_in_the_account_of_the_hold() throws Exception {
        assertThat(kind(IAM + "user/Break-Glass")).isEqualTo(Undoer.Kind.BREAK_GLASS);
        assertThat(kind("arn:aws:iam::444455556666:user/break-glass")).isEqualTo(Undoer.Kind.OTHER);
        assertThat(kind(STS + "payments-admin/paula")).isEqualTo(Undoer.Kind.OWNER);
        assertThat(kind(STS + "shared/paula")).isEqualTo(Undoer.Kind.OWNER);
        assertThat(kind(STS + "shared/mallory")).isEqualTo(Undoer.Kind.OTHER);
        assertThat(kind(STS + "terraform-prod/run-1")).isEqualTo(Undoer.Kind.PIPELINE);
        draft.owner = "somebody@example.com";
        assertThat(kind(STS + "payments-admin/paula")).isEqualTo(Undoer.Kind.OTHER);
        draft.owner = "";
        assertThat(kind(STS + "payments-admin/paula")).isEqualTo(Undoer.Kind.OTHER);
    }

    @Test
    void an_arn_is_the_owner_where_the_map_says_so_and_never_by_a_tag_alone() throws Exception {
        draft.owner = IAM + "user/dana";
        draft.ownerTagged = true;
        assertThat(kind(IAM + "user/dana")).isEqualTo(Undoer.Kind.OTHER);
        draft.ownerTagged = false; // a plan from before it was told
        assertThat(kind(IAM + "user/dana")).isEqualTo(Undoer.Kind.OTHER);
        draft.on(IAM + "role/mapped-orders");
        draft.identityKey = draft.target;
        assertThat(kind(IAM + "user/Dana")).isEqualTo(Undoer.Kind.OWNER);
        assertThat(kind(IAM + "user/erik")).isEqualTo(Undoer.Kind.OTHER);
        draft.owner = IAM + "user/erik";
        assertThat(kind(IAM + "user/erik")).as("the map names somebody else").isEqualTo(Undoer.Kind.OTHER);
    }

    @Test
    void nobody_named_is_unknown_and_who_cannot_be_read_is_somebody_else() throws Exception {
        assertThat(kind("")).isEqualTo(Undoer.Kind.UNKNOWN);
        assertThat(kind("cloudformation.amazonaws.com")).isEqualTo(Undoer.Kind.OTHER);
    }

    @Test
    void one_who_poses_as_the_held_role_by_source_identity_is_not_it() throws Exception {
        draft.identityKey = PlanDraft.ORDERS + "#source-identity/break-glass";
        assertThat(kind(IAM + "role/break-glass")).isEqualTo(Undoer.Kind.OTHER);
    }
}
