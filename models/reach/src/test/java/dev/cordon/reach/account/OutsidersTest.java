package dev.cordon.reach.account;

import static dev.cordon.reach.account.Gaad.page;
import static dev.cordon.reach.account.Gaad.read;
import static dev.cordon.reach.account.Gaad.role;
import static dev.cordon.reach.account.Gaad.trust;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsidersTest {
    private static String trusting(String name, String document) {
        return role(name).replace(Gaad.TRUST_EC2, document);
    }

    private static String anyoneIf(String condition) {
        return trust("*").replace("\"Action\"", "\"Condition\":" + condition + ",\"Action\"");
    }

    private static List<Finding> findings(String... roles) {
        return read(page("", "", String.join(",", roles), "")).findings();
    }

    @Test
    void each_role_that_anyone_may_assume_has_a_finding_of_its_own() {
        List<Finding> findings = findings(
                trusting("a", trust("*")),
                trusting("b", trust("*")),
                trusting("c", trust("*").replace("{\"AWS\":\"*\"}", "\"*\"")),
                trusting("own", trust("arn:aws:iam::" + Gaad.ACCOUNT + ":root")));
        assertThat(findings)
                .extracting(Finding::code, Finding::subject)
                .containsExactlyInAnyOrder(
                        tuple("public-trust", Gaad.arn("role", "a")),
                        tuple("public-trust", Gaad.arn("role", "b")),
                        tuple("public-trust", Gaad.arn("role", "c")));
    }

    @Test
    void accounts_outside_that_a_role_trusts_are_one_finding_with_their_ids() {
        String both = trust("x").replace("\"x\"", "[\"999999999999\",\"arn:aws:iam::888888888888:role/ci\"]");
        assertThat(findings(trusting("a", both)))
                .extracting(Finding::code, f -> f.message().contains("888888888888, 999999999999"))
                .containsExactly(tuple("external-trust", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-1\"}}",
                "{\"StringEquals\":{\"aws:PrincipalAccount\":\"123456789012\"}}",
                "{\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::123456789012:role/*\"}}"
            })
    void a_condition_on_who_may_ask_narrows(String condition) {
        assertThat(findings(trusting("a", anyoneIf(condition)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"StringEquals\":{\"sts:ExternalId\":\"secret\"}}",
                "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}",
                "{\"StringEqualsIfExists\":{\"aws:PrincipalOrgID\":\"o-1\"}}",
                "{\"StringNotEquals\":{\"aws:PrincipalAccount\":\"999999999999\"}}",
                "{\"StringLike\":{\"aws:PrincipalArn\":\"*\"}}"
            })
    void a_condition_that_outsiders_may_meet_does_not_narrow(String condition) {
        assertThat(findings(trusting("a", anyoneIf(condition))))
                .extracting(Finding::code)
                .containsExactly("public-trust");
    }

    @Test
    void resources_that_let_anyone_or_another_account_in_have_findings() throws IOException, InvalidSnapshotException {
        String inventory = List.of("*", "999999999999", Gaad.ACCOUNT).stream()
                .map(who -> "{\"arn\":\"arn:aws:s3:::b" + who.length() + who.charAt(0) + "\",\"account\":\""
                        + Gaad.ACCOUNT + "\",\"policy\":"
                        + trust(who).replace("sts:AssumeRole\"", "s3:GetObject\",\"Resource\":\"*\"") + "}")
                .collect(Collectors.joining(",", "{\"resources\":[", "]}"));
        SnapshotReader reader = new SnapshotReader();
        reader.add("page.json", Gaad.stream(page("", "", role("a"), "")));
        reader.inventory(new InventoryReader()
                .add("inventory.json", Gaad.stream(inventory))
                .inventory());
        assertThat(reader.snapshot().findings())
                .extracting(Finding::code, Finding::subject)
                .containsExactlyInAnyOrder(
                        tuple("public-resource", "arn:aws:s3:::b1*"), tuple("external-access", "arn:aws:s3:::b129"));
    }
}
