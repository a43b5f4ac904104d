package dev.cordon.reach.paths;

import static dev.cordon.reach.paths.Accounts.statement;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every path of the catalogue in an account made of what the path itself says, and in the nearest that lack one thing. */
class CataloguePathsTest {
    private static final String NOWHERE = "arn:aws:none:::nothing";

    static Stream<PathAccount> all() {
        return EscalationCatalogue.bundled().paths().stream().map(PathAccount::of);
    }

    /** Each action where it has to be, and nowhere else. */
    private static List<String> exactly(PathAccount account) {
        return account.path().requires().stream()
                .filter(r -> !r.unlessDenied())
                .map(r -> statement("Allow", r.action(), account.resource(r), ""))
                .toList();
    }

    @Test
    void catalogue_has_sixty_five_public_paths_and_forty_one_further_ones() {
        assertThat(all().map(account -> account.path().id().startsWith("cordon-")))
                .hasSize(106)
                .filteredOn(ours -> ours)
                .hasSize(41);
    }

    @ParameterizedTest
    @MethodSource("all")
    void path_is_certain_but_for_what_nothing_shows(PathAccount account) {
        List<Hop> hops = account.hops(exactly(account));
        assertThat(hops).hasSize(1);
        assertThat(hops.get(0).certainty().certain()).isTrue();
        Set<String> open = hops.get(0).prerequisites().stream()
                .filter(p -> !p.met())
                .map(Prerequisite::text)
                .collect(Collectors.toSet());
        Set<String> stated = account.path().needs().stream()
                .filter(need -> need.kind() == Need.Kind.UNOBSERVABLE)
                .map(Need::text)
                .collect(Collectors.toSet());
        if (account.path().assumable()) {
            stated.add("some role trusts role target");
        }
        assertThat(open).isEqualTo(stated);
        assertThat(hops.get(0).words()).doesNotContain("{", "}");
    }

    @ParameterizedTest
    @MethodSource("all")
    void administrator_that_is_reached_is_one(PathAccount account) {
        assertThat(account.administratorAfter(exactly(account))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("all")
    void path_needs_each_permission_on_its_own_resource(PathAccount account) {
        List<Requirement> requires = account.path().requires().stream()
                .filter(r -> !r.unlessDenied())
                .toList();
        for (Requirement lacking : requires) {
            List<String> own = new ArrayList<>();
            for (Requirement other : requires) {
                String resource = !other.action().equals(lacking.action())
                        ? "*"
                        : account.resource(other).equals(account.resource(lacking)) ? NOWHERE : account.resource(other);
                own.add(statement("Allow", other.action(), resource, ""));
            }
            assertThat(account.hops(own)).as("without " + lacking).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void path_is_not_found_where_any_action_of_it_is_denied(PathAccount account) {
        for (Requirement denied : account.path().requires()) {
            List<String> own = new ArrayList<>(exactly(account));
            own.add(statement("Deny", denied.action(), "*", ""));
            assertThat(account.hops(own)).as("denied " + denied).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void path_is_not_found_where_a_prerequisite_is_known_not_to_hold(PathAccount account) {
        for (Need need : account.path().needs()) {
            switch (need.kind()) {
                case COMPUTE, EXISTS, ALLOWS, UNOBSERVABLE -> {}
                default ->
                    assertThat(account.without(need.kind()).hops(exactly(account)))
                            .as("without " + need)
                            .isEmpty();
            }
        }
    }

    @Test
    void boundary_may_be_replaced_only_by_one_that_the_policy_allows() {
        for (String id :
                List.of("cordon-iam-put-role-permissions-boundary", "cordon-iam-put-user-permissions-boundary")) {
            PathAccount account =
                    PathAccount.of(EscalationCatalogue.bundled().path(id).orElseThrow());
            String action = account.path().requires().get(0).action();
            assertThat(account.hops(List.of(statement("Allow", action, "*", boundary(PathAccount.BOUNDARY)))))
                    .isEmpty();
            assertThat(account.hops(List.of(statement("Allow", action, "*", boundary(Accounts.ADMINISTRATOR)))))
                    .hasSize(1);
        }
    }

    private static String boundary(String arn) {
        return "{\"StringEquals\":{\"iam:PermissionsBoundary\":\"" + arn + "\"}}";
    }
}
