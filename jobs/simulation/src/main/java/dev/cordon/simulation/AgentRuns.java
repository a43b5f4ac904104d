package dev.cordon.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Tool calls of an agent: each run of a habit of its role is a run of the agent, for one of the company's people. One tool
 * call in a hundred fails.
 */
final class AgentRuns {
    private static final double FAULTS = 0.01;

    private final SimulatedIdentity identity;
    private final List<String> users;

    AgentRuns(SimulatedIdentity identity, List<String> users) {
        this.identity = identity;
        this.users = List.copyOf(users);
    }

    /** Name of the agent behind a role. */
    static String agentOf(SimulatedIdentity identity) {
        return identity.name().replaceFirst("^" + Company.AGENT_ROLE + "-", "");
    }

    /** Tool calls beside the calls of a day. */
    List<AgentCall> of(List<Life.Made> calls) {
        Map<Long, Life.Made> runs = new HashMap<>();
        for (Life.Made call : calls) {
            runs.putIfAbsent(call.run(), call);
        }
        List<AgentCall> all = new ArrayList<>();
        runs.forEach((run, first) -> run(first, all));
        return all;
    }

    private void run(Life.Made first, List<AgentCall> into) {
        RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(Ids.mix(identity.seed() + first.run()));
        long time = first.call().timeMillis();
        String user = users.get(random.nextInt(users.size()));
        String run = runId(time, first.run());
        int step = 0;
        for (ToolUse.Step use : ToolUse.of(identity.archetype(), first.habit())) {
            int times = random.nextDouble() < use.probability() ? 1 + random.nextInt(use.most()) : 0;
            for (int i = 0; i < times; i++) {
                time += 800 + random.nextLong(7_000);
                into.add(new AgentCall(
                        time,
                        agentOf(identity),
                        run,
                        step++,
                        use.tool(),
                        arguments(use.arguments(), random),
                        random.nextDouble() < FAULTS,
                        user));
            }
        }
    }

    /** {@code r-20260105-48213}. */
    static String runId(long timeMillis, long number) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(timeMillis), ZoneOffset.UTC);
        return "r-" + day.toString().replace("-", "") + "-" + (10_000 + Math.floorMod(Ids.mix(number), 90_000L));
    }

    static Map<String, String> arguments(List<String> names, RandomGenerator random) {
        Map<String, String> arguments = new HashMap<>();
        for (String name : names) {
            arguments.put(name, name + "-" + String.format(Locale.ROOT, "%04d", random.nextInt(10_000)));
        }
        return arguments;
    }
}
