package dev.cordon.bench.hold;

import dev.cordon.domain.RoutineSet;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyReader;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.response.CompiledDownscope;
import dev.cordon.reach.response.Downscope;
import dev.cordon.reach.response.PolicyChange;
import dev.cordon.reach.response.PolicyQuota;
import dev.cordon.simulation.Permission;
import dev.cordon.simulation.SimulatedCall;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What one could do instead of a rung of Cordon's. */
final class Peers {
    private static final long ADVISOR_DAYS = 90;
    private static final String QUARANTINE = quarantine();

    private Peers() {}

    /** All of them for a suspect. */
    static List<HoldOption> of(Suspect suspect, Learned learned, PolicyStack before) {
        List<HoldOption> options = new ArrayList<>();
        options.add(denying(HoldWay.DENY_ALL, before, deny(List.of("*"))));
        options.add(denying(HoldWay.QUARANTINE, before, QUARANTINE));
        options.add(bounded(HoldWay.BOUNDARY_TRAIL, before, trail(suspect)));
        options.add(bounded(HoldWay.BOUNDARY_ADVISOR, before, advisor(suspect)));
        options.add(routineOnly(learned.routine(), before));
        return options;
    }

    private static HoldOption denying(HoldWay way, PolicyStack before, String text) {
        return HoldOption.unconditional(way, new PolicyChange.Add(named(text)).applied(before), text.length());
    }

    /** In the place of a boundary: no identity of ours has one. */
    private static HoldOption bounded(HoldWay way, PolicyStack before, Collection<String> actions) {
        String text = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\""
                + String.join("\",\"", actions) + "\"],\"Resource\":\"*\"}]}";
        PolicyStack after = new PolicyStack(
                before.principal(), before.identity(), named(text), before.serviceControl(), before.session());
        return HoldOption.unconditional(way, after, text.length());
    }

    private static HoldOption routineOnly(RoutineSet routine, PolicyStack before) {
        CompiledDownscope downscope = Downscope.compile(routine, before, PolicyQuota.MANAGED);
        return denying(HoldWay.ROUTINE_ONLY, before, downscope.policy());
    }

    /** Actions that the trail shows, as IAM Access Analyzer's generated policies have them. */
    private static Collection<String> trail(Suspect suspect) {
        TreeSet<String> used = new TreeSet<>();
        for (SimulatedCall call : lookedBack(suspect)) {
            if (call.logged()) {
                used.add(call.action());
            }
        }
        return used;
    }

    /**
     * Actions that the trail shows, and whole services for which last-accessed information alone tells that they were used:
     * their data events show nowhere.
     */
    private static Collection<String> advisor(Suspect suspect) {
        TreeSet<String> used = new TreeSet<>();
        for (SimulatedCall call : lookedBack(suspect)) {
            for (Permission need : call.needs()) {
                String action = need.action();
                used.add(call.logged() ? action : action.substring(0, action.indexOf(':')) + ":*");
            }
        }
        used.removeIf(
                action -> !action.endsWith(":*") && used.contains(action.substring(0, action.indexOf(':')) + ":*"));
        return used;
    }

    /** Services, by IAM prefix, that last-accessed information names. */
    static Set<String> servicesUsed(Suspect suspect) {
        TreeSet<String> services = new TreeSet<>();
        for (SimulatedCall call : lookedBack(suspect)) {
            for (Permission need : call.needs()) {
                services.add(need.action().substring(0, need.action().indexOf(':')));
            }
        }
        return services;
    }

    private static List<SimulatedCall> lookedBack(Suspect suspect) {
        long until = suspect.suspicion().startMillis();
        long from = until - ADVISOR_DAYS * Suspicion.DAY;
        return suspect.history().calls().stream()
                .filter(call -> call.timeMillis() >= from && call.timeMillis() < until)
                .filter(call -> call.error().isEmpty())
                .toList();
    }

    static NamedPolicy named(String text) {
        return new NamedPolicy("hold", PolicyReader.read(text).document());
    }

    private static String deny(List<String> actions) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":[\""
                + String.join("\",\"", actions) + "\"],\"Resource\":\"*\"}]}";
    }

    private static String quarantine() {
        List<String> actions = quarantined().stream()
                .filter(action -> !action.equals("kms:CreateGrant"))
                .toList();
        String all = deny(actions);
        return all.substring(0, all.length() - "]}".length())
                + ",{\"Effect\":\"Deny\",\"Action\":\"kms:CreateGrant\",\"Resource\":\"*\","
                + "\"Condition\":{\"Null\":{\"kms:ViaService\":\"true\"}}}]}";
    }

    /** Actions of AWS's quarantine policy. */
    static List<String> quarantined() {
        try (InputStream in = Peers.class.getResourceAsStream("quarantine-v3.txt")) {
            if (in == null) {
                throw new IllegalStateException("bundled file is missing: quarantine-v3.txt");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && line.charAt(0) != '#')
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
