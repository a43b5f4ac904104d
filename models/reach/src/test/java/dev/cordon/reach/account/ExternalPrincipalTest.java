package dev.cordon.reach.account;

import static dev.cordon.reach.account.Gaad.page;
import static dev.cordon.reach.account.Gaad.read;
import static dev.cordon.reach.account.Gaad.role;
import static dev.cordon.reach.account.Gaad.trust;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cordon.reach.account.ExternalPrincipal.Kind;
import org.junit.jupiter.api.Test;

class ExternalPrincipalTest {
    @Test
    void whoever_is_trusted_and_of_no_given_account_is_listed_with_the_roles_that_trust_it() {
        AccountSnapshot snapshot = read(page(
                "",
                "",
                trusting("open", trust("*")) + "," + trusting("vendor", trust("999999999999")) + ","
                        + trusting("root", trust("arn:aws:iam::999999999999:root")) + ","
                        + trusting("one", trust("arn:aws:iam::999999999999:role/ci")) + ","
                        + trusting("own", trust("arn:aws:iam::123456789012:role/one")) + ","
                        + trusting("idp", trust("x").replace("\"AWS\":\"x\"", "\"Federated\":\"accounts.google.com\"")),
                ""));
        assertThat(ExternalPrincipal.of(snapshot))
                .extracting(
                        ExternalPrincipal::kind,
                        ExternalPrincipal::principal,
                        one -> one.trustedBy().size())
                .containsExactly(
                        tuple(Kind.ANYONE, "*", 1),
                        tuple(Kind.ACCOUNT, "999999999999", 2),
                        tuple(Kind.PRINCIPAL, "arn:aws:iam::999999999999:role/ci", 1),
                        tuple(Kind.FEDERATED, "accounts.google.com", 1));
    }

    private static String trusting(String name, String document) {
        return role(name).replace(Gaad.TRUST_EC2, document);
    }
}
