package dev.cordon.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The three attacks of the demo's story, and one that only measuring plays. */
public final class Stories {
    public static final String LEAKED_KEY = "leaked-key";
    public static final String TAKEN_ROLE = "taken-role";
    public static final String TAKEN_ROLE_INSIDE = "taken-role-inside";
    public static final String STRAYING_AGENT = "straying-agent";

    /** Whose key is leaked. */
    public static final String LEAKED = "backup-exporter";
    /** Whose role is taken over. */
    public static final String TAKEN = "ecs-orders-api";
    /** Role of the agent that strays. */
    public static final String STRAYING = Company.AGENT_ROLE + "-support-assistant";

    private static final long SECOND = 1_000L;
    private static final long DAY = 86_400 * SECOND;
    private static final long WATCHED = 7 * DAY;
    private static final int ROUTINE_CALLS = 40;
    private static final String CLI = "aws-cli/2.24.10";

    private static final List<List<String>> STRAYING_RUNS = List.of(
            List.of(
                    "search_knowledge(query,top_k)",
                    "get_customer(customer_id)",
                    "get_orders(customer_id,since)",
                    "search_logs(query,since)",
                    "describe_service(cluster,service)",
                    "get_traces(service,since)"),
            List.of(
                    "get_metric(name,since)",
                    "search_logs(query,since)",
                    "get_costs(since,until)",
                    "describe_service(cluster,service)",
                    "restart_service(cluster,service)",
                    "post_message(channel,text)"));

    private final Company company;

    public Stories(Company company) {
        this.company = company;
    }

    /** All three, the second and third a minute after the one before. */
    public List<Story> from(Instant start) {
        return from(start, Duration.ofMinutes(1));
    }

    /**
     * All three.
     *
     * @param apart from the beginning of one to that of the next
     */
    public List<Story> from(Instant start, Duration apart) {
        return List.of(
                leakedKey(start), takenRole(start.plus(apart)), strayingAgent(start.plus(apart.multipliedBy(2))));
    }

    /**
     * The key of a service user is seen in a repository, and twenty seconds later used from a household: who is this, what is
     * there, become more, make a second key, read what others have.
     */
    public Story leakedKey(Instant start) {
        SimulatedIdentity victim = company.named(LEAKED);
        Sighting sighting = new Sighting(
                start.toEpochMilli(),
                company.lifeOf(victim).whereabouts().accessKeyId(),
                "example/backup-scripts",
                "deploy/backup/settings.env",
                14,
                company.people().get(0).replaceFirst("@.*", ""));
        Stay stay = new Stay(sighting.credential(), "", 0, false, Whereabouts.household(victim.seed() + 1), "", CLI);
        Intruder thief = new Intruder(company, victim, stay, start.toEpochMilli() + 20 * SECOND, 4 * SECOND);
        thief.own("sts:GetCallerIdentity");
        thief.own("s3:ListBuckets");
        thief.own("iam:ListUsers");
        thief.own("iam:ListRoles");
        thief.own("iam:GetAccountAuthorizationDetails");
        thief.own("iam:ListAccessKeys");
        thief.own("iam:AttachUserPolicy");
        thief.own("iam:CreateAccessKey");
        thief.own("kms:ListKeys");
        thief.own("secretsmanager:ListSecrets");
        for (String team : List.of("payments", "shop", "insight", "shop", "mobile")) {
            thief.others("s3:ListObjects", team);
            thief.others("s3:GetObject", team);
            thief.others("s3:GetObject", team);
        }
        return new Story(
                LEAKED_KEY,
                "the access key of " + victim.name() + " is seen in a repository, and used",
                "leaked-access-key",
                victim,
                Optional.of(sighting),
                thief.calls(),
                List.of(),
                false);
    }

    /**
     * The role of a workload is used from a household in a session of its own, named like that of any task, with the tool
     * that people use, for nothing but what the workload itself called in the week before.
     */
    public Story takenRole(Instant start) {
        SimulatedIdentity victim = company.named(TAKEN);
        long at = start.toEpochMilli();
        long issued = at - 90 * SECOND;
        Stay stay = new Stay(
                company.lifeOf(victim).whereabouts().sessionKeyId(issued),
                Whereabouts.task(victim.seed() ^ at),
                issued,
                false,
                Whereabouts.household(victim.seed() + 2),
                "",
                CLI);
        Intruder thief = new Intruder(company, victim, stay, at, 4 * SECOND);
        List<SimulatedCall> known = routine(victim, at);
        RandomGenerator random = thief.random();
        for (int i = 0; i < ROUTINE_CALLS && !known.isEmpty(); i++) {
            int pick = random.nextInt(known.size());
            while (!known.get(pick).via().isEmpty()) {
                pick--;
            }
            thief.again(known.get(pick));
            for (int next = pick + 1;
                    next < known.size() && !known.get(next).via().isEmpty();
                    next++) {
                thief.again(known.get(next));
            }
        }
        return new Story(
                TAKEN_ROLE,
                "the role of " + victim.name() + " is used by somebody else, for its own routine",
                "compromised-workload-role",
                victim,
                Optional.empty(),
                thief.calls(),
                List.of(),
                true);
    }

    /**
     * The thief of {@link #takenRole} inside the workload itself: from its place and with its client, in one more session named
     * like that of any task, for what the workload does not do. No part of the demo.
     */
    public Story takenRoleInside(Instant start) {
        SimulatedIdentity victim = company.named(TAKEN);
        long at = start.toEpochMilli();
        long issued = at - 60 * SECOND;
        Stay own = company.lifeOf(victim).stay(at);
        Stay stay = new Stay(
                company.lifeOf(victim).whereabouts().sessionKeyId(issued),
                Whereabouts.task(~victim.seed() ^ at),
                issued,
                false,
                own.address(),
                own.endpoint(),
                own.client());
        Intruder thief = new Intruder(company, victim, stay, at, 4 * SECOND);
        thief.own("sts:GetCallerIdentity");
        thief.own("s3:ListBuckets");
        thief.own("secretsmanager:ListSecrets");
        thief.own("iam:ListRoles");
        for (String team : List.of("payments", "insight")) {
            thief.others("secretsmanager:GetSecretValue", team);
            thief.others("s3:ListObjects", team);
            thief.others("s3:GetObject", team);
            thief.others("dynamodb:DescribeTable", team);
        }
        return new Story(
                TAKEN_ROLE_INSIDE,
                "the role of " + victim.name() + " is used from inside it, for what it does not do",
                "compromised-workload-role",
                victim,
                Optional.empty(),
                thief.calls(),
                List.of(),
                true);
    }

    /** What the trail has of a week, in which a call that a service passes on stands right after the one it belongs to. */
    private List<SimulatedCall> routine(SimulatedIdentity victim, long untilMillis) {
        List<SimulatedCall> known = new ArrayList<>();
        Iterator<CompanyCall> calls =
                company.calls(victim, Instant.ofEpochMilli(untilMillis - WATCHED), Instant.ofEpochMilli(untilMillis));
        while (calls.hasNext()) {
            CompanyCall call = calls.next();
            boolean first = known.isEmpty() && !call.call().via().isEmpty();
            if (call.logged() && call.call().error().isEmpty() && !first) {
                known.add(call.call());
            }
        }
        return known;
    }

    /**
     * An agent that answers customers does, in a run that begins like any other, what nobody asked for: its tools are those of
     * another agent, and its role lists and reads what other teams keep. It goes on from its own place, in its own session.
     */
    public Story strayingAgent(Instant start) {
        SimulatedIdentity victim = company.named(STRAYING);
        long at = start.toEpochMilli();
        Stay stay = company.lifeOf(victim).stay(at);
        Intruder agent = new Intruder(company, victim, stay, at, 3 * SECOND);
        agent.own("bedrock:Converse");
        agent.own("s3:GetObject");
        agent.own("bedrock:Converse");
        agent.own("secretsmanager:ListSecrets");
        agent.own("s3:ListBuckets");
        for (String team : List.of("payments", "platform", "insight")) {
            agent.others("secretsmanager:GetSecretValue", team);
            agent.others("s3:ListObjects", team);
            agent.others("s3:GetObject", team);
            agent.others("s3:GetObject", team);
        }
        agent.own("iam:ListRoles");
        agent.own("iam:ListUsers");
        agent.others("dynamodb:DescribeTable", "payments");
        agent.others("ssm:SendCommand", "platform");
        agent.others("sts:AssumeRole", "platform");
        agent.own("bedrock:Converse");
        agent.others("rds:DescribeDBSnapshots", "payments");
        agent.others("secretsmanager:GetSecretValue", "shop");
        return new Story(
                STRAYING_AGENT,
                AgentRuns.agentOf(victim) + " does what nobody asked it for, and so does its role",
                "ai-agent-beyond-its-tools",
                victim,
                Optional.empty(),
                agent.calls(),
                tools(victim, at),
                false);
    }

    /** Two runs: one that begins like any other and ends in another agent's tools, and one that has nothing else. */
    private List<AgentCall> tools(SimulatedIdentity victim, long at) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(victim.seed() ^ at);
        List<AgentCall> calls = new ArrayList<>();
        String user = company.people().get(random.nextInt(company.people().size()));
        long time = at;
        for (List<String> run : STRAYING_RUNS) {
            String id = AgentRuns.runId(time, time);
            for (int step = 0; step < run.size(); step++) {
                ToolUse.Step use = ToolUse.Step.of(run.get(step));
                time += 800 + random.nextLong(7_000);
                calls.add(new AgentCall(
                        time,
                        AgentRuns.agentOf(victim),
                        id,
                        step,
                        use.tool(),
                        AgentRuns.arguments(use.arguments(), random),
                        false,
                        user));
            }
        }
        return List.copyOf(calls);
    }
}
