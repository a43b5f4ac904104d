package dev.cordon.reach.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActionScopeTest {
    private static PolicyDocument document(String... statements) {
        String json = "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
        ReadPolicy read = PolicyReader.read(json.replace('\'', '"'));
        assertThat(read.problems()).isEmpty();
        return read.document();
    }

    private static String allow(String action, String resource) {
        return "{'Effect':'Allow','Action':'" + action + "','Resource':'" + resource + "'}";
    }

    private static PolicyStack stack(String name, PolicyDocument... documents) {
        PrincipalFacts facts = new PrincipalFacts(
                "arn:aws:iam::111122223333:role/" + name,
                "111122223333",
                PrincipalType.ROLE,
                name,
                "AROA" + name,
                Map.of("team", name),
                false);
        List<NamedPolicy> identity = new ArrayList<>();
        for (PolicyDocument document : documents) {
            identity.add(new NamedPolicy("policy", document));
        }
        return new PolicyStack(facts, identity, null, List.of(), List.of());
    }

    private static ResourceFacts on(String arn) {
        return new ResourceFacts(arn, "111122223333", null, null, true, List.of());
    }

    @Test
    void scope_without_an_allow_is_nothing() {
        assertThat(ActionScope.of(stack("a"), "s3:GetObject").nothing()).isTrue();
        PolicyDocument reader = document(allow("s3:Get*", "*"));
        assertThat(ActionScope.of(stack("a", reader), "s3:PutObject").nothing()).isTrue();
        assertThat(ActionScope.of(stack("a", reader), "S3:getobject").nothing()).isFalse();
        PolicyDocument denied = document("{'Effect':'Deny','Action':'*','Resource':'*'}");
        assertThat(ActionScope.of(stack("a", reader, denied), "s3:GetObject").nothing())
                .isTrue();
    }

    @Test
    void nothing_may_still_be_denied() {
        PolicyDocument denied = document("{'Effect':'Deny','Action':'sts:*','Resource':'*'}");
        ActionScope scope = ActionScope.of(stack("a", denied), "sts:AssumeRole");
        assertThat(scope.nothing()).isTrue();
        assertThat(scope.denied(on("arn:aws:iam::111122223333:role/x"), RequestContext.UNKNOWN))
                .isEqualTo(Truth.YES);
    }

    @Test
    void everything_is_a_star_without_condition_bound_or_deny() {
        PolicyDocument star = document(allow("*", "*"));
        PolicyDocument some = document(allow("*", "arn:aws:s3:::*"));
        PolicyDocument ifKnown = document(
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}");
        PolicyDocument denySome = document("{'Effect':'Deny','Action':'*','Resource':'arn:aws:s3:::x'}");
        PolicyDocument denyIf = document(
                "{'Effect':'Deny','Action':'*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'false'}}}");
        assertThat(ActionScope.of(stack("a", star), "s3:GetObject").everything())
                .isEqualTo(Truth.YES);
        assertThat(ActionScope.of(stack("a", some), "s3:GetObject").everything())
                .isEqualTo(Truth.NO);
        assertThat(ActionScope.of(stack("a", ifKnown), "s3:GetObject").everything())
                .isEqualTo(Truth.POSSIBLE);
        assertThat(ActionScope.of(stack("a", star, denySome), "s3:GetObject").everything())
                .isEqualTo(Truth.NO);
        assertThat(ActionScope.of(stack("a", star, denyIf), "s3:GetObject").everything())
                .isEqualTo(Truth.POSSIBLE);
    }

    @Test
    void principals_with_the_same_documents_share_a_scope_unless_a_variable_tells_them_apart() {
        PolicyDocument shared = document(allow("s3:*", "arn:aws:s3:::b/*"));
        PolicyDocument own = document(allow("s3:*", "arn:aws:s3:::b/${aws:PrincipalTag/team}/*"));
        assertThat(ActionScope.of(stack("a", shared), "s3:GetObject"))
                .isEqualTo(ActionScope.of(stack("b", shared), "s3:GetObject"))
                .isNotEqualTo(ActionScope.of(stack("a", own), "s3:GetObject"));
        ActionScope a = ActionScope.of(stack("a", own), "s3:GetObject");
        assertThat(a).isNotEqualTo(ActionScope.of(stack("b", own), "s3:GetObject"));
        assertThat(a.resourcePatterns()).containsExactly(new TextPattern("arn:aws:s3:::b/a/*"));
        assertThat(a.on(on("arn:aws:s3:::b/a/x"), RequestContext.UNKNOWN)).isEqualTo(Truth.YES);
        assertThat(a.on(on("arn:aws:s3:::b/b/x"), RequestContext.UNKNOWN)).isEqualTo(Truth.NO);
    }

    @Test
    void condition_on_the_principal_is_settled_in_the_scope() {
        PolicyDocument tagged = document(
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'StringEquals':{'aws:PrincipalTag/team':'a'}}}");
        assertThat(ActionScope.of(stack("a", tagged), "s3:GetObject").everything())
                .isEqualTo(Truth.YES);
        assertThat(ActionScope.of(stack("b", tagged), "s3:GetObject").nothing()).isTrue();
    }

    @Test
    void everything_that_a_principal_does_to_itself_is_known_by_its_patterns() {
        PolicyDocument passing = document(
                allow("iam:PassRole", "arn:aws:iam::*:role/app-*"),
                "{'Effect':'Allow','Action':'iam:*','NotResource':'arn:aws:iam::*:role/admin'}");
        assertThat(ActionScope.of(stack("a", passing), "iam:PassRole").resourcePatterns())
                .containsExactlyInAnyOrder(new TextPattern("arn:aws:iam::*:role/app-*"), new TextPattern("*"));
    }
}
