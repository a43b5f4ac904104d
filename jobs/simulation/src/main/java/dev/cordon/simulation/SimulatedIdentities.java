package dev.cordon.simulation;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.InvalidSnapshotException;
import dev.cordon.reach.account.SnapshotReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * An account with identities of every kind, and the life of each: the same for the same seed. Each identity's life depends on
 * its own seed alone, so lives can be played one by one and in any order.
 */
public final class SimulatedIdentities {
    public static final String ACCOUNT = "111122223333";

    /** Fewer days hold no quarter, and no month of routine before one of judging. */
    public static final int LEAST_DAYS = 150;

    private static final List<String> TEAMS =
            List.of("shop", "payments", "logistics", "insight", "platform", "mobile", "risk");
    private static final String ROOT = "arn:aws:iam::" + ACCOUNT + ":root";

    private final LocalDate start;
    private final int days;
    private final List<SimulatedIdentity> identities = new ArrayList<>();
    private final String account;
    private final AccountSnapshot snapshot;

    private SimulatedIdentities(long seed, LocalDate start, int days, int ofEach) {
        if (days < LEAST_DAYS) {
            throw new IllegalArgumentException("at least " + LEAST_DAYS + " days, not " + days);
        }
        this.start = start;
        this.days = days;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        AccountText text = new AccountText(ACCOUNT);
        for (Archetype archetype : Archetype.all()) {
            for (int i = 0; i < ofEach; i++) {
                SimulatedIdentity identity = identity(archetype, random);
                identities.add(identity);
                text.add(identity, Grants.document(identity, random));
            }
        }
        others(text, TEAMS);
        account = text.json();
        snapshot = read(account, start);
    }

    /**
     * An account.
     *
     * @param start first day of all lives
     * @param days how many, at least {@link #LEAST_DAYS}
     * @param ofEach identities of each archetype
     */
    public static SimulatedIdentities of(long seed, LocalDate start, int days, int ofEach) {
        return new SimulatedIdentities(seed, start, days, ofEach);
    }

    private SimulatedIdentity identity(Archetype archetype, RandomGenerator random) {
        int number = identities.size();
        String team = TEAMS.get(random.nextInt(TEAMS.size()));
        String mark = switch (archetype.occupation()) {
            case SERVICE -> "svc-";
            case CI -> "ci-";
            default -> archetype.dwelling() == Dwelling.ENDPOINTS ? "ecs-" : "";
        };
        String name = team + "-" + mark + archetype.name() + "-" + number;
        boolean user = archetype.dwelling().user();
        List<Habit> habits = archetype.habits().stream()
                .filter(habit -> random.nextDouble() < habit.share())
                .toList();
        long life = random.nextLong();
        return new SimulatedIdentity(
                number,
                ACCOUNT,
                team,
                name,
                "arn:aws:iam::" + ACCOUNT + (user ? ":user/" : ":role/") + name,
                (user ? "AIDA" : "AROA") + Whereabouts.letters(life * 31 + 1),
                archetype,
                Breadth.draw(archetype, random),
                habits,
                life);
    }

    /** Roles that identities assume and pass, and the mistakes that every account has. */
    static void others(AccountText text, List<String> teams) {
        String ofAccount = AccountText.trusts("AWS", ROOT, "");
        text.role("platform-admin", ofAccount, "", "AdministratorAccess");
        text.role(
                "legacy-admin-fn",
                AccountText.trusts("Service", "lambda.amazonaws.com", ""),
                "",
                "AdministratorAccess");
        for (String team : teams) {
            text.role(
                    team + "-operator",
                    ofAccount,
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"ecs:*\",\"ssm:*\","
                            + "\"rds:*\"],\"Resource\":\"*\"}]}",
                    "");
            for (String word : List.of("orders", "billing", "events", "catalog")) {
                text.role(
                        team + "-" + word + "-exec",
                        AccountText.trusts("Service", "lambda.amazonaws.com", ""),
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"dynamodb:*\","
                                + "\"secretsmanager:GetSecretValue\"],\"Resource\":\"arn:aws:*:eu-west-1:" + ACCOUNT
                                + ":*" + team + "-*\"}]}",
                        "");
            }
        }
    }

    static AccountSnapshot read(String json, LocalDate start) {
        try {
            return new SnapshotReader()
                    .add("simulated", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
                    .asOfMillis(start.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli())
                    .snapshot();
        } catch (IOException | InvalidSnapshotException e) {
            throw new IllegalStateException("the made-up account cannot be read", e);
        }
    }

    public List<SimulatedIdentity> identities() {
        return List.copyOf(identities);
    }

    /** All calls of an identity over all days. */
    public SimulatedHistory history(SimulatedIdentity identity) {
        return Life.of(identity, start, days);
    }

    public AccountSnapshot snapshot() {
        return snapshot;
    }

    /** The account as {@code aws iam get-account-authorization-details} prints it. */
    public String accountJson() {
        return account;
    }

    public LocalDate start() {
        return start;
    }

    public int days() {
        return days;
    }
}
