package dev.cordon.reach.paths;

import dev.cordon.reach.account.PolicyVersions;
import dev.cordon.reach.account.Resource;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import dev.cordon.reach.policy.Effect;
import dev.cordon.reach.policy.PrincipalElement;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.ResourceFacts;
import dev.cordon.reach.policy.Statement;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks what a path needs besides permissions: met, not to be seen, or known not to hold. */
final class Needs {
    private final Landscape landscape;
    private final Function<String, Rights> rights;

    /** @param rights what a principal may do by its own policies, by ARN */
    Needs(Landscape landscape, Function<String, Rights> rights) {
        this.landscape = landscape;
        this.rights = rights;
    }

    /** What a path needs whatever the target, sorted. */
    static List<Prerequisite> whateverTarget(EscalationPath path, Account account) {
        List<Prerequisite> prerequisites = new ArrayList<>();
        for (Need need : path.needs()) {
            if (need.kind() == Need.Kind.UNOBSERVABLE) {
                prerequisites.add(Prerequisite.unobservable(need.text()));
            } else if (need.kind() == Need.Kind.EXISTS) {
                String text = "some " + need.text().replace('-', ' ') + " exists";
                boolean seen = account.exists(need.values().get(0));
                prerequisites.add(seen ? Prerequisite.met(text) : Prerequisite.unobservable(text));
            }
        }
        return prerequisites.stream().sorted().toList();
    }

    /** The choice with the prerequisites of the target, sorted, or null where one is known not to hold. */
    @Nullable
    Choice add(Choice choice, Shape shape, Account account, String arn) {
        List<Prerequisite> all = new ArrayList<>(choice.prerequisites());
        boolean runs = all.stream().anyMatch(p -> p.met() && p.text().contains(" runs as "));
        for (Need need : shape.needs()) {
            @Nullable
            Prerequisite found = switch (need.kind()) {
                case INSTANCE_PROFILE -> instanceProfile(account.roles().get(arn), runs);
                case ACCESS_KEYS -> accessKeys(need.values().get(0), arn);
                case LOGIN_PROFILE -> loginProfile(need.values().get(0), arn);
                case BOUNDARY -> boundary(account, arn);
                case ALLOWS -> allows(need, arn);
                case TRUSTS_PROVIDER ->
                    provider(choice.through(), shape, account.roles().get(arn));
                default -> NOT_HERE;
            };
            if (found == null) {
                return null;
            }
            if (!found.text().isEmpty()) {
                all.add(found);
            }
        }
        all.addAll(attachable(shape));
        if (shape.assumable()) {
            all.add(Prerequisite.unobservable("some role trusts role " + Account.name(arn)));
        }
        return new Choice(choice.truth(), all.stream().distinct().sorted().toList(), choice.through());
    }

    /** Stands for what is checked elsewhere. */
    private static final Prerequisite NOT_HERE = Prerequisite.met("");

    private static List<Prerequisite> attachable(Shape shape) {
        boolean attaches = shape.requires().stream().anyMatch(r -> r.action().startsWith("iam:Attach"));
        return attaches ? List.of(Prerequisite.met("managed policy AdministratorAccess exists")) : List.of();
    }

    private static @Nullable Prerequisite instanceProfile(@Nullable RoleDetail role, boolean runs) {
        if (role == null) {
            return null;
        }
        String text = "role " + role.name() + " has an instance profile";
        List<String> profiles = role.instanceProfiles();
        if (runs) {
            return Prerequisite.met(text);
        }
        if (profiles == null) {
            return Prerequisite.unobservable(text);
        }
        return profiles.isEmpty() ? null : Prerequisite.met(text);
    }

    private @Nullable String fact(String arn, String name) {
        Resource listed = landscape.snapshot().resources().get(arn);
        return listed == null ? null : listed.facts().get(name);
    }

    private @Nullable Prerequisite accessKeys(String wanted, String arn) {
        boolean two = wanted.equals("two");
        String text = "user " + Account.name(arn) + " has " + (two ? "two access keys" : "fewer than two access keys");
        String fact = fact(arn, "access_keys");
        if (fact == null || !fact.matches("\\d{1,3}")) {
            return Prerequisite.unobservable(text);
        }
        return (Integer.parseInt(fact) >= 2) == two ? Prerequisite.met(text) : null;
    }

    private @Nullable Prerequisite loginProfile(String wanted, String arn) {
        boolean present = wanted.equals("present");
        String text = "user " + Account.name(arn) + (present ? " has a console password" : " has no console password");
        String fact = fact(arn, "login_profile");
        String value = fact == null ? "" : fact.toLowerCase(Locale.ROOT);
        return switch (value) {
            case "true", "yes", "present" -> present ? Prerequisite.met(text) : null;
            case "false", "no", "absent" -> present ? null : Prerequisite.met(text);
            default -> Prerequisite.unobservable(text);
        };
    }

    private static @Nullable Prerequisite boundary(Account account, String arn) {
        RoleDetail role = account.roles().get(arn);
        UserDetail user = account.users().get(arn);
        String boundary = role != null ? role.boundaryArn() : user != null ? user.boundaryArn() : null;
        return boundary == null ? null : Prerequisite.met("permissions boundary " + Account.name(boundary) + " is set");
    }

    /** Whether a role's own policies allow what a need names. */
    Prerequisite allows(Need need, String arn) {
        Rights role = rights.apply(arn);
        ResourceFacts anything = new ResourceFacts("*", "", null, null, false, List.of());
        Truth all = Truth.YES;
        for (String action : need.values()) {
            all = all.and(role.of(action).on(anything, RequestContext.UNKNOWN));
        }
        return all.certain()
                ? Prerequisite.met("role " + Account.name(arn) + " is allowed " + String.join(", ", need.values()))
                : Prerequisite.unobservable(need.text());
    }

    /**
     * Whether a policy has room for another version.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html">Versions</a>
     */
    static @Nullable Prerequisite versions(Shape shape, PolicyVersions policy) {
        if (!shape.needs(Need.Kind.POLICY_VERSIONS)) {
            return null;
        }
        String wanted = shape.value(Need.Kind.POLICY_VERSIONS);
        int count = policy.versions().size();
        boolean holds = switch (wanted) {
            case "below-five" -> count < 5;
            case "five" -> count >= 5;
            default -> count > 1;
        };
        String text = "policy " + policy.name() + " has " + VERSIONS_IN_WORDS.get(wanted);
        return count == 0 ? Prerequisite.unobservable(text) : holds ? Prerequisite.met(text) : null;
    }

    private static final Map<String, String> VERSIONS_IN_WORDS = Map.of(
            "below-five", "fewer than five versions", "five", "five versions", "several", "more than one version");

    private static @Nullable Prerequisite provider(String through, Shape shape, @Nullable RoleDetail role) {
        List<String> providers = providers(shape, role);
        if (providers.isEmpty() || role == null) {
            return null;
        }
        String provider = through.isEmpty() ? Account.name(providers.get(0)) : through;
        return Prerequisite.met("role " + role.name() + " trusts provider " + provider);
    }

    /** ARNs of the identity providers of the wanted kind that a role trusts. */
    static List<String> providers(Shape shape, @Nullable RoleDetail role) {
        String wanted = shape.value(Need.Kind.TRUSTS_PROVIDER);
        String kind = wanted.equals("cognito") ? "cognito-identity.amazonaws.com" : ":" + wanted + "-provider/";
        List<String> providers = new ArrayList<>();
        if (role != null && role.trust() != null) {
            for (Statement statement : role.trust().statements()) {
                PrincipalElement principals = statement.principals();
                if (statement.effect() == Effect.ALLOW && principals != null && !principals.not()) {
                    principals.federated().stream()
                            .filter(arn -> arn.contains(kind))
                            .forEach(providers::add);
                }
            }
        }
        return providers;
    }
}
