package dev.cordon.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.cordon.console.access.Role;
import dev.cordon.console.access.Subject;
import dev.cordon.console.access.Subjects;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who somebody of the provider's is here. */
class PeopleTest {
    private static final Subjects NAMED = new Subjects(List.of(
            Subject.of("vera", new TreeMap<>(Map.of("local", Role.VIEWER))), Subject.of("nemo", new TreeMap<>())));

    private static People people(String claim) {
        return new People(
                Minted.settings(
                        SubjectClaim.PREFERRED_USERNAME,
                        new RoleGrants(
                                claim,
                                List.of(
                                        grant("analysts", Map.of("local", Role.ANALYST, "acme", Role.VIEWER)),
                                        grant("approvers", Map.of("local", Role.APPROVER))))),
                NAMED);
    }

    private static RoleGrants.Grant grant(String value, Map<String, Role> tenants) {
        return new RoleGrants.Grant(value, new TreeMap<>(tenants));
    }

    private static JWTClaimsSet claims(String name, String claim, Object groups) {
        return new JWTClaimsSet.Builder()
                .claim("preferred_username", name)
                .claim(claim, groups)
                .build();
    }

    @Test
    void the_highest_role_of_all_groups_counts_in_each_tenant() throws Exception {
        Subject both = people("groups").of(claims("bob", "groups", List.of("analysts", "approvers", 7, "others")));
        assertThat(both.tenants()).containsExactly(Map.entry("acme", Role.VIEWER), Map.entry("local", Role.APPROVER));
        assertThat(both.signsAs("local")).isEqualTo("approver");
        assertThat(both.signsAs("acme"))
                .as("what one may elsewhere adds nothing")
                .isEqualTo("releaser");
        Subject one = people("groups").of(claims("bob", "groups", "analysts"));
        assertThat(one.in("local")).hasValue(Role.ANALYST);
        assertThat(one.signsAs("local")).isEqualTo("releaser");
    }

    @Test
    void a_claim_is_found_by_its_name_or_along_a_path() throws Exception {
        Object nested = Map.of("roles", List.of("analysts"));
        assertThat(people("realm_access.roles")
                        .of(claims("bob", "realm_access", nested))
                        .in("local"))
                .hasValue(Role.ANALYST);
        String url = "https://example.org/roles";
        assertThat(people(url).of(claims("bob", url, List.of("analysts"))).in("local"))
                .hasValue(Role.ANALYST);
    }

    @Test
    void who_is_named_has_what_stands_there_and_no_more() throws Exception {
        assertThat(people("groups")
                        .of(claims("vera", "groups", List.of("approvers")))
                        .tenants())
                .containsExactly(Map.entry("local", Role.VIEWER));
        assertRefused(claims("nemo", "groups", List.of("approvers")), SignInRefused.Reason.NO_ROLE);
    }

    @Test
    void who_has_no_group_that_counts_is_refused_by_name() {
        for (Object groups : List.of(List.of(), List.of("Approvers", "approvers "), Map.of("approvers", true), 1)) {
            assertRefused(claims("bob", "groups", groups), SignInRefused.Reason.NO_ROLE);
        }
        assertThatThrownBy(() -> people("groups").of(claims("bob", "others", "approvers")))
                .hasMessageContaining("Corp knows you as bob")
                .hasMessageContaining("console.oidc.roles");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../alice", "alice/..", "<b>bob</b>", "bob smith", "böb", "bob\n"})
    void a_name_that_could_be_no_keys_is_nobody(String name) {
        assertRefused(claims(name, "groups", List.of("approvers")), SignInRefused.Reason.NO_NAME);
    }

    private static void assertRefused(JWTClaimsSet claims, SignInRefused.Reason reason) {
        assertThatThrownBy(() -> people("groups").of(claims))
                .isInstanceOfSatisfying(
                        SignInRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
