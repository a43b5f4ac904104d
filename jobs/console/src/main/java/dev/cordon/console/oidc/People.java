package dev.cordon.console.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.cordon.console.access.Role;
import dev.cordon.console.access.Subject;
import dev.cordon.console.access.Subjects;
import dev.cordon.console.decide.KeyFolder;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Who somebody of the provider's is to the console. Who stands in {@code console.users} has what stands there; others have
 * what their groups give; who has neither is refused.
 */
final class People {
    private final OidcSettings settings;
    private final Subjects named;

    People(OidcSettings settings, Subjects named) {
        this.settings = settings;
        this.named = named;
    }

    /**
     * Whom a token names.
     *
     * @throws SignInRefused if it is nobody
     */
    Subject of(JWTClaimsSet claims) throws SignInRefused {
        String name = settings.subjectClaim()
                .of(claims)
                .filter(KeyFolder.NAME.asMatchPredicate())
                .orElseThrow(this::nameless);
        Optional<Subject> known = named.named(name);
        SortedMap<String, Role> tenants =
                known.map(Subject::tenants).orElseGet(() -> settings.grants().of(claims));
        if (tenants.isEmpty()) {
            throw new SignInRefused(
                    SignInRefused.Reason.NO_ROLE,
                    name,
                    settings.name() + " knows you as " + name + ", and " + name + " has no role here. An administrator"
                            + " gives you one in console.users of cordon.yaml, or puts you into a group that"
                            + " console.oidc.roles names; then sign in again.",
                    "");
        }
        return known.orElseGet(() -> Subject.of(name, tenants));
    }

    private SignInRefused nameless() {
        String words = settings.subjectClaim() == SubjectClaim.EMAIL
                ? settings.name() + " does not say which address of yours it verified. Let it verify one, then sign in"
                        + " again; an administrator can choose another claim with console.oidc.subject_claim."
                : settings.name() + " does not say your name ("
                        + settings.subjectClaim().word() + ") in letters, digits,"
                        + " '@', '.', '_', '+' and '-'. An administrator changes it there, or chooses another claim with"
                        + " console.oidc.subject_claim.";
        return new SignInRefused(
                SignInRefused.Reason.NO_NAME, "", words, settings.subjectClaim().word());
    }
}
