package dev.cordon.engine.guardrail;

import dev.cordon.configuration.ConfigFields;
import dev.cordon.configuration.ConfigFile;
import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.domain.IdentityKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code guardrails.yaml}, strictly: unknown keys and patterns that would match nothing stop the start. */
public final class GuardrailReader {
    private static final int MOST = 100_000;
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final GuardrailConfig DEFAULT = GuardrailConfig.DEFAULTS;

    private GuardrailReader() {}

    /**
     * Guardrails of a text.
     *
     * @param name of the file, for messages
     */
    public static GuardrailConfig read(String name, String text) throws InvalidConfigException {
        return ConfigFile.read(name, text, GuardrailReader::config);
    }

    private static GuardrailConfig config(ConfigFields f) {
        f.only(
                "tenant",
                "mode",
                "never_touch",
                "break_glass",
                "failover_roles",
                "pipelines",
                "owners",
                "responder",
                "budgets",
                "response",
                "surgical",
                "four_eyes",
                "snapshot_max_age",
                "plan_max_age",
                "kill_switch",
                "approvers");
        ConfigFields approvers = f.mapping("approvers").only("subjects", "roles");
        return new GuardrailConfig(
                f.text("tenant", DEFAULT.tenant()),
                f.choice("mode", List.of(TenantMode.values()), TenantMode::label, DEFAULT.mode()),
                patterns(f, "never_touch"),
                granting(f, "break_glass"),
                patterns(f, "failover_roles"),
                granting(f, "pipelines"),
                owners(f.mapping("owners")),
                responder(f.mapping("responder")),
                budgets(f.mapping("budgets")),
                response(f.mapping("response")),
                surgical(f.mapping("surgical")),
                fourEyes(f.mapping("four_eyes")),
                age(f, "snapshot_max_age", DEFAULT.snapshotMaxAge()),
                age(f, "plan_max_age", DEFAULT.planMaxAge()),
                killSwitch(f),
                new ApproverTerms(new HashSet<>(approvers.texts("subjects")), new HashSet<>(approvers.texts("roles"))));
    }

    private static List<ArnPattern> patterns(ConfigFields f, String key) {
        List<ArnPattern> found = new ArrayList<>();
        for (String text : f.texts(key)) {
            pattern(f, key, text).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<ArnPattern> pattern(ConfigFields f, String key, String text) {
        Optional<ArnPattern> pattern = ArnPattern.of(text);
        if (pattern.isEmpty()) {
            f.reject(
                    key,
                    "'" + text + "' would match nothing; write an ARN of IAM or STS such as"
                            + " arn:aws:iam::111122223333:role/name, with * and ? where needed");
        }
        return pattern;
    }

    /** Patterns that give their principals a say: one that means everybody would let anybody end a hold. */
    private static List<ArnPattern> granting(ConfigFields f, String key) {
        List<ArnPattern> found = patterns(f, key);
        found.stream()
                .filter(ArnPattern::meansEverybody)
                .forEach(each ->
                        f.reject(key, "'" + each + "' means everybody, so that anybody could undo a hold; name them"));
        return found;
    }

    private static OwnerTerms owners(ConfigFields f) {
        f.only("tags", "map", "principals");
        List<OwnerTerms.Mapped> map = new ArrayList<>();
        f.each("map", item -> {
            item.only("arn", "owner");
            String owner = item.requiredText("owner");
            pattern(item, "arn", item.requiredText("arn")).ifPresent(arn -> map.add(new OwnerTerms.Mapped(arn, owner)));
        });
        List<OwnerTerms.Acting> acting = new ArrayList<>();
        f.each("principals", item -> {
            item.only("owner", "arns");
            acting.add(new OwnerTerms.Acting(item.requiredText("owner"), granting(item, "arns")));
        });
        return new OwnerTerms(f.has("tags") ? f.texts("tags") : OwnerTerms.DEFAULTS.tags(), map, acting);
    }

    private static ResponderTerms responder(ConfigFields f) {
        f.only("principal", "chain");
        String principal = f.text("principal", "");
        Optional<ArnPattern> pattern = principal.isEmpty() ? Optional.empty() : pattern(f, "principal", principal);
        return new ResponderTerms(pattern, patterns(f, "chain"));
    }

    private static BudgetTerms budgets(ConfigFields f) {
        f.only("tenant_per_hour", "cohort_per_hour", "reserve", "reserve_from_priority");
        BudgetTerms otherwise = BudgetTerms.DEFAULTS;
        int tenant = f.whole("tenant_per_hour", 0, MOST, otherwise.tenantPerHour());
        int reserve = f.whole("reserve", 0, MOST, Math.min(tenant, otherwise.reserve()));
        if (reserve > tenant) {
            f.reject("reserve", "is a part of tenant_per_hour (" + tenant + "); make it at most that");
            reserve = tenant;
        }
        return new BudgetTerms(
                tenant,
                f.whole("cohort_per_hour", 0, MOST, otherwise.cohortPerHour()),
                reserve,
                f.number("reserve_from_priority", 0, 100, otherwise.reserveFromPriority()));
    }

    private static ResponseTerms response(ConfigFields f) {
        f.only("max_percent", "waived_for_exposed");
        ResponseTerms otherwise = ResponseTerms.DEFAULTS;
        return new ResponseTerms(
                f.number("max_percent", 0, 100, otherwise.maxPercent()),
                f.truth("waived_for_exposed", otherwise.waivedForExposed()));
    }

    private static SurgicalTerms surgical(ConfigFields f) {
        f.only("min_history_days", "min_events");
        return new SurgicalTerms(
                f.whole("min_history_days", 0, 3_650, SurgicalTerms.DEFAULTS.minHistoryDays()),
                f.whole("min_events", 0, Integer.MAX_VALUE, (int) SurgicalTerms.DEFAULTS.minEvents()));
    }

    private static FourEyesTerms fourEyes(ConfigFields f) {
        f.only("from_priority", "from_blast_radius", "kinds");
        List<IdentityKind> kinds = f.choices("kinds", List.of(IdentityKind.values()), GuardrailReader::kind);
        Set<IdentityKind> set = EnumSet.noneOf(IdentityKind.class);
        set.addAll(kinds);
        return new FourEyesTerms(
                f.number("from_priority", 0, 100, FourEyesTerms.DEFAULTS.fromPriority()),
                f.number("from_blast_radius", 0, 100, FourEyesTerms.DEFAULTS.fromBlastRadius()),
                set);
    }

    private static String kind(IdentityKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Duration age(ConfigFields f, String key, Duration otherwise) {
        Duration age = f.span(key, otherwise);
        if (age.compareTo(LONGEST) > 0) {
            f.reject(key, "must be at most 30d");
        }
        return age;
    }

    private static String killSwitch(ConfigFields f) {
        String path = f.text("kill_switch", DEFAULT.killSwitch());
        if (path.indexOf('\0') >= 0) {
            f.reject("kill_switch", "is no path; write the name of a file");
            return DEFAULT.killSwitch();
        }
        return path;
    }
}
