package dev.cordon.simulation;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Names of what an identity works with. Few are used much and many a little; the newest is picked in one of eight calls, so
 * that what is new is soon in use. Objects lie under their day, so keys are new every day.
 */
final class Belongings {
    private static final List<String> WORDS = List.of(
            "orders", "billing", "events", "catalog", "users", "reports", "stock", "search", "media", "audit", "prices",
            "carts");
    private static final List<String> MODELS = List.of(
            "anthropic.claude-sonnet-4-20250514-v1:0",
            "amazon.titan-embed-text-v2:0",
            "amazon.nova-pro-v1:0",
            "meta.llama3-70b-instruct-v1:0");
    private static final double NEWEST = 0.125;

    private final String account;
    private final String team;
    private final String self;
    private final int offset;

    /**
     * @param self user or role name
     * @param offset tells what the identities of one team use apart: they share some
     */
    Belongings(String account, String team, String self, int offset) {
        this.account = account;
        this.team = team;
        this.self = self;
        this.offset = offset;
    }

    /** An ARN, or {@code *}. */
    String pick(ResourceKind kind, int day, LocalDate date, RandomGenerator random) {
        if (kind == ResourceKind.NONE) {
            return "*";
        }
        int count = kind.count(day);
        double u = random.nextDouble();
        int number = random.nextDouble() < NEWEST ? count - 1 : (int) (count * u * u);
        if (kind == ResourceKind.NEW_TABLE) {
            return filled(
                    kind.form(),
                    team + "-" + WORDS.get(offset % WORDS.size()) + "-"
                            + date.plusMonths(1).toString().substring(0, 7));
        }
        if (kind == ResourceKind.OBJECT) {
            return filled(ResourceKind.BUCKET.form(), name(number, "")) + "/" + WORDS.get(number % 3) + "/"
                    + date.toString().replace('-', '/') + "/" + random.nextInt(10_000) + ".json";
        }
        String name = name(number, kind == ResourceKind.PASS_ROLE ? "-exec" : "");
        return filled(kind.form(), name)
                .replace("{H}", hex(name, kind))
                .replace("{U}", uuid(name, kind))
                .replace("{M}", MODELS.get(number % MODELS.size()));
    }

    private String name(int number, String suffix) {
        String word = WORDS.get((number + offset) % WORDS.size());
        int series = number / WORDS.size();
        return team + "-" + word + (series == 0 ? "" : "-" + series) + suffix;
    }

    private String filled(String form, String name) {
        return form.replace("{A}", account)
                .replace("{T}", team)
                .replace("{S}", self)
                .replace("{N}", name);
    }

    private static String hex(String name, ResourceKind kind) {
        return String.format(Locale.ROOT, "%016x", mixed(name, kind));
    }

    private static String uuid(String name, ResourceKind kind) {
        String hex = hex(name, kind) + String.format(Locale.ROOT, "%016x", mixed(name + "/", kind));
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                + hex.substring(16, 20) + "-" + hex.substring(20);
    }

    private static long mixed(String name, ResourceKind kind) {
        long mixed = (name + "/" + kind.name()).hashCode() * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        return mixed ^ (mixed >>> 31);
    }

    /** Pattern by which the team's policies name resources of a kind. */
    String pattern(ResourceKind kind) {
        return switch (kind) {
            case NONE -> "*";
            case OBJECT -> filled(ResourceKind.BUCKET.form(), team + "-*") + "/*";
            case KEY, INSTANCE, VOLUME, SECURITY_GROUP, CERTIFICATE, ZONE ->
                filled(kind.form(), "").replaceFirst("(i-0|vol-0|sg-0|Z)?\\{[HU]}", "*");
            case MODEL -> kind.form().replace("{M}", "*");
            default -> filled(kind.form(), team + "-*");
        };
    }
}
