package dev.cordon.simulation;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.policy.PolicyStack;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * A small company in one AWS account: people, services with keys, workloads, CI runners, batch jobs and AI agents with a role
 * behind them, and what each does from a first day on. The same seed and day give the same company and the same events, in
 * whatever pieces they are asked for; nobody attacks it ({@link Story} does).
 */
public final class Company {
    /** Begins the names of roles that AI agents run under, as Amazon Bedrock AgentCore names them. */
    public static final String AGENT_ROLE = "AmazonBedrockAgentCore";

    /** Days from the first within which holidays, moves and new habits are drawn. */
    private static final int HORIZON_DAYS = 90;
    /** Users and roles are made so long before the first day. */
    private static final int AGE_DAYS = 20;
    /** A colleague's task comes to a person so often in 30 days. */
    private static final double COLLEAGUES_TASKS = 0.5;

    private final LocalDate firstDay;
    private final long seed;
    private final List<SimulatedIdentity> identities = new ArrayList<>();
    private final Map<String, String> owners = new LinkedHashMap<>();
    private final Map<SimulatedIdentity, Life> lives = new LinkedHashMap<>();
    private final List<String> people;
    private final String account;
    private final AccountSnapshot snapshot;

    private Company(long seed, LocalDate firstDay) {
        this.seed = seed;
        this.firstDay = firstDay;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<String> names = new ArrayList<>(Bundled.lines("people.txt"));
        AccountText text = new AccountText(SimulatedIdentities.ACCOUNT, firstDay.minusDays(AGE_DAYS));
        List<Staff> staff = Staff.all();
        for (Staff each : staff) {
            String name = each.name().isEmpty() ? names.remove(random.nextInt(names.size())) : each.name();
            SimulatedIdentity identity = identity(each, name, random);
            identities.add(identity);
            owners.put(identity.arn(), each.owner());
            text.add(identity, Grants.document(identity, random));
        }
        SimulatedIdentities.others(
                text, staff.stream().map(Staff::team).distinct().toList());
        account = text.json();
        snapshot = SimulatedIdentities.read(account, firstDay);
        identities.forEach(each -> lives.put(each, Life.dayByDay(each, firstDay, HORIZON_DAYS)));
        people = identities.stream()
                .filter(each -> each.archetype().dwelling().person())
                .map(each -> each.name() + "@example.com")
                .toList();
    }

    /**
     * A company.
     *
     * @param firstDay before which nothing happens
     */
    public static Company of(long seed, LocalDate firstDay) {
        return new Company(seed, firstDay);
    }

    private SimulatedIdentity identity(Staff staff, String name, RandomGenerator random) {
        Archetype archetype = staff.archetype();
        boolean user = archetype.dwelling().user();
        List<Habit> habits = new ArrayList<>(archetype.habits().stream()
                .filter(habit -> random.nextDouble() < habit.share()
                        || !archetype.dwelling().person())
                .toList());
        if (archetype.dwelling().person()) {
            colleaguesTask(archetype, random).ifPresent(habits::add);
        }
        long life = random.nextLong();
        return new SimulatedIdentity(
                identities.size(),
                SimulatedIdentities.ACCOUNT,
                staff.team(),
                name,
                "arn:aws:iam::" + SimulatedIdentities.ACCOUNT + (user ? ":user/" : ":role/") + name,
                (user ? "AIDA" : "AROA") + Whereabouts.letters(life * 31 + 1),
                archetype,
                staff.breadth().orElseGet(() -> Breadth.draw(archetype, random)),
                List.copyOf(habits),
                life);
    }

    /** Something that people of another kind do, for once done by this one. */
    private static Optional<Habit> colleaguesTask(Archetype own, RandomGenerator random) {
        List<Habit> others = Archetype.all().stream()
                .filter(each -> each.dwelling().person() && !each.equals(own))
                .flatMap(each -> each.habits().stream())
                .filter(habit -> habit.cadence() == Cadence.DAY || habit.cadence() == Cadence.WEEK)
                .toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        Habit habit = others.get(random.nextInt(others.size()));
        return Optional.of(
                new Habit(Cadence.RARE, List.of(COLLEAGUES_TASKS), 1, "colleagues-" + habit.name(), habit.steps()));
    }

    public List<SimulatedIdentity> identities() {
        return List.copyOf(identities);
    }

    /** Who has a name; people have other names in other companies. */
    public SimulatedIdentity named(String name) {
        return identities.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody is called " + name));
    }

    public LocalDate firstDay() {
        return firstDay;
    }

    public long seed() {
        return seed;
    }

    /** The account as {@code aws iam get-account-authorization-details} prints it. */
    public String accountJson() {
        return account;
    }

    public AccountSnapshot snapshot() {
        return snapshot;
    }

    /** Team that answers for a user or role, by ARN; empty for roles that nobody is. */
    public String ownerOf(String arn) {
        return owners.getOrDefault(arn, "");
    }

    /** Everybody's calls between two moments, by time, those that no trail has too; the second moment is exclusive. */
    public Iterator<CompanyCall> calls(Instant from, Instant until) {
        return calls(identities, from, until);
    }

    /** The same of one identity. */
    public Iterator<CompanyCall> calls(SimulatedIdentity identity, Instant from, Instant until) {
        return calls(List.of(identity), from, until);
    }

    private Iterator<CompanyCall> calls(List<SimulatedIdentity> of, Instant from, Instant until) {
        return new Chronicle<>(
                day -> of.stream().flatMap(each -> day(each, day)).toList(),
                call -> call.call().timeMillis(),
                Comparator.<CompanyCall>comparingLong(call -> call.call().timeMillis())
                        .thenComparing(CompanyCall::eventId),
                from.toEpochMilli(),
                until.toEpochMilli());
    }

    private Stream<CompanyCall> day(SimulatedIdentity identity, long epochDay) {
        List<Life.Made> made = made(identity, epochDay);
        List<CompanyCall> calls = new ArrayList<>(made.size());
        for (int i = 0; i < made.size(); i++) {
            calls.add(new CompanyCall(identity, made.get(i).call(), epochDay * 1_000_000 + i));
        }
        return calls.stream();
    }

    private List<Life.Made> made(SimulatedIdentity identity, long epochDay) {
        long day = epochDay - firstDay.toEpochDay();
        return day < 0 ? List.of() : lifeOf(identity).day(Math.toIntExact(day));
    }

    /** Tool calls of all agents between two moments, by time; the second moment is exclusive. */
    public Iterator<AgentCall> toolCalls(Instant from, Instant until) {
        List<SimulatedIdentity> agents = identities.stream()
                .filter(each -> each.occupation() == Occupation.AGENT)
                .toList();
        return new Chronicle<>(
                day -> agents.stream()
                        .flatMap(each -> new AgentRuns(each, people).of(made(each, day)).stream())
                        .toList(),
                AgentCall::timeMillis,
                Comparator.comparingLong(AgentCall::timeMillis)
                        .thenComparing(AgentCall::run)
                        .thenComparingInt(AgentCall::step),
                from.toEpochMilli(),
                until.toEpochMilli());
    }

    /** What the logs have of a time, both sources by time; the second moment is exclusive. */
    public Iterator<SimulatedRecord> history(Instant from, Instant until) {
        return new MergedRecords(calls(from, until), toolCalls(from, until));
    }

    /** The life of one of the company. */
    Life lifeOf(SimulatedIdentity identity) {
        Life life = lives.get(identity);
        if (life == null) {
            throw new IllegalArgumentException(identity.name() + " is not of this company");
        }
        return life;
    }

    /** Ids of the access keys of all users, by ARN: the one that each has. */
    public Map<String, String> accessKeys() {
        Map<String, String> keys = new LinkedHashMap<>();
        for (SimulatedIdentity identity : identities) {
            if (identity.archetype().dwelling().user()) {
                keys.put(identity.arn(), lifeOf(identity).whereabouts().accessKeyId());
            }
        }
        return keys;
    }

    /** Whether the account's policies let a call through. */
    public boolean allows(CompanyCall call) {
        PolicyStack stack = snapshot.stackOf(call.identity().arn());
        return stack != null && new CallJudge(call.identity(), call.call().timeMillis()).allowed(stack, call.call());
    }

    /**
     * What the security team tells Cordon in a time, lines of {@code signals.jsonl}: its daily reviews, and findings of scanners
     * that concern nobody. The second moment is exclusive.
     */
    public List<String> signals(Instant from, Instant until) {
        return new SecurityTeam(this).signals(from, until);
    }

    /** From where identities work and who answers for them, as {@code identities.yaml} of containment has it. */
    public String identitiesYaml() {
        return new NetworkPlan(this).yaml();
    }

    /** People's addresses, as agents' logs name their users. */
    List<String> people() {
        return people;
    }

    /** First moment of the first day. */
    public Instant start() {
        return firstDay.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
