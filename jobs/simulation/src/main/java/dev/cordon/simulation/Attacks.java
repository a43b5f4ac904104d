package dev.cordon.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What an attacker who has an identity's credentials calls. It knows what the identity called in the fortnight before, as one
 * who reads the code or the machine does. Stolen session credentials keep their session name and moment of issue.
 */
public final class Attacks {
    private static final long FORTNIGHT = 14 * 86_400_000L;
    private static final int CALLS = 60;
    private static final String OTHER_TEAM = "treasury";
    private static final List<String> TECHNIQUES = Bundled.lines("techniques.txt");

    private final SimulatedIdentity identity;
    private final List<SimulatedCall> known;
    private final long startMillis;
    private final RandomGenerator random;
    private final String elsewhere;

    private Attacks(SimulatedHistory history, long startMillis, long seed) {
        identity = history.identity();
        known = history.calls().stream()
                .filter(call -> call.timeMillis() < startMillis && call.timeMillis() >= startMillis - FORTNIGHT)
                .filter(call -> call.error().isEmpty() && call.via().isEmpty())
                .toList();
        this.startMillis = startMillis;
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed ^ identity.seed());
        elsewhere = "45." + random.nextInt(256) + "." + random.nextInt(256) + "." + (1 + random.nextInt(254));
    }

    /** Calls of every kind of attack; a kind has none where the identity did nothing in the fortnight before. */
    public static SortedMap<AttackKind, List<SimulatedCall>> on(SimulatedHistory history, long startMillis, long seed) {
        Attacks attacks = new Attacks(history, startMillis, seed);
        TreeMap<AttackKind, List<SimulatedCall>> all = new TreeMap<>();
        for (AttackKind kind : AttackKind.values()) {
            all.put(kind, attacks.known.isEmpty() ? List.of() : attacks.calls(kind));
        }
        return all;
    }

    private List<SimulatedCall> calls(AttackKind kind) {
        return switch (kind) {
            case TECHNIQUES_ELSEWHERE, TECHNIQUES_INSIDE -> techniques(kind, "techniques");
            case SECOND_KEY -> techniques(kind, "key");
            case ROLE_CHAIN -> techniques(kind, "chain");
            case UNDO -> techniques(kind, "undo");
            case ROUTINE_ELSEWHERE, ROUTINE_INSIDE -> routine(kind, false);
            case NEW_RESOURCES_ELSEWHERE, NEW_RESOURCES_INSIDE -> routine(kind, true);
        };
    }

    private List<SimulatedCall> techniques(AttackKind kind, String sort) {
        List<SimulatedCall> calls = new ArrayList<>();
        for (String line : TECHNIQUES) {
            String[] parts = line.split(": ", -1);
            if (parts[1].equals(sort)) {
                for (String call : parts[2].split(" ", -1)) {
                    calls.add(technique(kind, call, calls.size()));
                }
            }
        }
        return List.copyOf(calls);
    }

    private SimulatedCall technique(AttackKind kind, String text, int number) {
        int at = text.indexOf('@');
        String action = text.substring(0, at);
        String resource = resource(text.substring(at + 1));
        int colon = action.indexOf(':');
        SimulatedCall basis = known.get(known.size() - 1);
        return stolen(
                basis,
                kind,
                number,
                action.substring(0, colon),
                action.substring(colon + 1),
                ResourceKind.NONE,
                List.of(new Permission(action, resource)),
                true);
    }

    private String resource(String label) {
        if (label.equals("own-role")) {
            return identity.arn();
        }
        boolean others = label.startsWith("!");
        ResourceKind kind = ResourceKind.of(others ? label.substring(1) : label);
        if (kind == ResourceKind.SELF) {
            return others
                    ? identity.arn().replaceFirst(":(user|role)/.*", ":user/" + OTHER_TEAM + "-admin")
                    : identity.arn();
        }
        Belongings belongings =
                others ? new Belongings(identity.account(), OTHER_TEAM, OTHER_TEAM, 0) : identity.belongings();
        return belongings.pick(kind, 0, LocalDate.ofInstant(Instant.ofEpochMilli(startMillis), ZoneOffset.UTC), random);
    }

    private List<SimulatedCall> routine(AttackKind kind, boolean newResources) {
        List<SimulatedCall> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            SimulatedCall call = known.get(random.nextInt(known.size()));
            if (newResources && call.kind() == ResourceKind.NONE) {
                continue;
            }
            List<Permission> needs = new ArrayList<>();
            for (Permission need : call.needs()) {
                String resource = newResources
                        ? need.resource().replace(identity.team() + "-", OTHER_TEAM + "-")
                        : need.resource();
                needs.add(new Permission(need.action(), resource));
            }
            if (!newResources || !needs.equals(call.needs())) {
                calls.add(stolen(call, kind, i, call.service(), call.event(), call.kind(), needs, call.logged()));
            }
        }
        return List.copyOf(calls);
    }

    /** With the credential of a call, perhaps from elsewhere. */
    private SimulatedCall stolen(
            SimulatedCall basis,
            AttackKind kind,
            int number,
            String service,
            String event,
            ResourceKind resource,
            List<Permission> needs,
            boolean logged) {
        SimulatedCall last = known.get(known.size() - 1);
        return new SimulatedCall(
                startMillis + number * 2_000L,
                identity.arn(),
                last.credential(),
                last.session(),
                last.sourceIdentity(),
                last.issuedMillis(),
                last.mfa(),
                kind.elsewhere() ? elsewhere : basis.address(),
                kind.elsewhere() ? "" : basis.endpoint(),
                "",
                kind.elsewhere() ? "aws-cli/2.15.0" : basis.client(),
                service,
                event,
                resource,
                List.copyOf(needs),
                logged,
                "");
    }

    /** Techniques by name, in the order of the file. */
    public static SortedSet<String> techniqueNames() {
        TreeSet<String> names = new TreeSet<>();
        TECHNIQUES.forEach(line -> names.add(line.substring(0, line.indexOf(':'))));
        return names;
    }
}
