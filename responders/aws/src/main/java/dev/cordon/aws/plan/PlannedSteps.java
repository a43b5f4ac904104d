package dev.cordon.aws.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.aws.client.Principal;
import dev.cordon.domain.Alert;
import dev.cordon.engine.plan.PlannedStep;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.engine.playbook.PlaybookStep;
import dev.cordon.engine.playbook.SweepMode;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.hold.HoldPlacement;
import dev.cordon.reach.hold.HoldPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns the steps of a playbook into steps on this target: each once for everything that it is about. */
final class PlannedSteps {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Alert alert;
    private final Playbook playbook;
    private final Principal target;
    private final AccountSnapshot snapshot;
    private final RungPolicies rung;
    private final AttackTraits attack;
    private final List<PlannedStep> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    PlannedSteps(
            Alert alert,
            Playbook playbook,
            Principal target,
            AccountSnapshot snapshot,
            RungPolicies rung,
            AttackTraits attack) {
        this.alert = alert;
        this.playbook = playbook;
        this.target = target;
        this.snapshot = snapshot;
        this.rung = rung;
        this.attack = attack;
        for (PlaybookStep step : playbook.steps()) {
            if (step.appliesOn(rung.rung())) {
                add(step);
            }
        }
    }

    List<PlannedStep> steps() {
        return steps;
    }

    List<String> notes() {
        return notes;
    }

    private void add(PlaybookStep step) {
        switch (step.action()) {
            case "aws.attach-deny", "aws.inline-deny", "aws.set-boundary" -> denies(step);
            case "aws.deactivate-keys" -> keys(step);
            case "aws.revoke-sessions" -> sessions(step);
            case "aws.deny-assume-at-source" -> assume(step);
            case "aws.block-console" -> {
                if (target.user()) {
                    put(step, step.action(), target.arn(), Map.of(), false, false);
                }
            }
            case "aws.sweep" ->
                put(
                        step,
                        step.action(),
                        target.arn(),
                        Map.of("mode", playbook.sweep().label()),
                        false,
                        playbook.sweep() == SweepMode.CONTAIN);
            case "aws.cut-trust" -> {
                if (!target.user()) {
                    put(step, step.action(), target.arn(), step.with(), false, true);
                }
            }
            default -> throw new IllegalStateException("no such action: " + step.action());
        }
    }

    private void denies(PlaybookStep step) {
        boolean first = true;
        int number = 1;
        for (HoldPolicy policy : rung.policies()) {
            SortedMap<String, String> parameters = new TreeMap<>(step.with());
            parameters.put("policy", policy.boundary() ? deniesOf(policy.text()) : policy.text());
            if (!first) {
                parameters.put("name", Integer.toString(number));
            }
            String action = step.action();
            if (action.equals("aws.attach-deny") && rung.placement() == HoldPlacement.INLINE) {
                action = "aws.inline-deny";
            } else if (policy.boundary()) {
                action = "aws.set-boundary";
            }
            put(step, action, target.arn(), parameters, false, true);
            first = false;
            number++;
        }
    }

    /** The denies of a policy that also has the allow of a boundary, which the boundary's own form adds. */
    private static String deniesOf(String text) {
        try {
            ObjectNode policy = (ObjectNode) JSON.readTree(text);
            ArrayNode denies = JSON.createArrayNode();
            for (JsonNode statement : policy.path("Statement")) {
                if (statement.path("Effect").asText().equals("Deny")) {
                    denies.add(statement);
                }
            }
            policy.set("Statement", denies);
            return JSON.writeValueAsString(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a policy of a hold is always JSON", e);
        }
    }

    /** Exposed keys stay off when the hold ends; the others come back. */
    private void keys(PlaybookStep step) {
        if (!target.user()) {
            return;
        }
        boolean exposedOnly = step.with().getOrDefault("keys", "all").equals("exposed");
        String exposed = alert.exposed() ? String.join(" ", attack.keys()) : "";
        if (!exposed.isEmpty()) {
            put(step, step.action(), target.arn(), Map.of("keys", exposed), step.keepsOff(), true);
        } else if (alert.exposed()) {
            notes.add("which key is in the open is not known, so all of them are taken off and stay off");
            put(step, step.action(), target.arn(), Map.of("keys", "all"), step.keepsOff(), true);
            return;
        }
        if (!exposedOnly) {
            put(
                    step,
                    step.action(),
                    target.arn(),
                    exposed.isEmpty() ? Map.of("keys", "all") : Map.of("keys", "all", "except", exposed),
                    false,
                    true);
        }
    }

    /** Sessions of a role are its own; those a user made are of the roles that it took on. */
    private void sessions(PlaybookStep step) {
        List<String> roles = new ArrayList<>();
        if (!target.user()) {
            roles.add(target.arn());
        }
        for (String role : alert.roles()) {
            if (roles.contains(role)) {
                continue;
            }
            if (!snapshot.roles().containsKey(role)) {
                notes.add(role + " was taken on and is not in this account: its sessions go on until they end there");
            } else if (Principal.of(role).serviceLinked() || Principal.of(role).reserved()) {
                notes.add(role + " was taken on and AWS lets nobody change it: its sessions go on until they expire");
            } else {
                roles.add(role);
            }
        }
        for (String role : roles) {
            put(step, step.action(), role, step.with(), false, true);
            notes.add("revoking hits every session of " + role
                    + " issued until then, whoever uses it: workloads that cache"
                    + " credentials fail until they fetch new ones, at the latest when the old ones expire");
        }
    }

    private void assume(PlaybookStep step) {
        String roles = step.with().getOrDefault("roles", String.join(" ", alert.roles()));
        if (!roles.isBlank()) {
            SortedMap<String, String> parameters = new TreeMap<>(step.with());
            parameters.put("roles", roles);
            put(step, step.action(), target.arn(), parameters, false, true);
        }
    }

    private void put(
            PlaybookStep step,
            String action,
            String on,
            Map<String, String> parameters,
            boolean keepOff,
            boolean mutating) {
        boolean expires = switch (action) {
            case "aws.attach-deny",
                    "aws.inline-deny",
                    "aws.set-boundary",
                    "aws.revoke-sessions",
                    "aws.deny-assume-at-source",
                    "aws.sweep" -> mutating;
            default -> false;
        };
        steps.add(new PlannedStep(
                steps.size(),
                action,
                on,
                new TreeMap<>(parameters),
                step.required(),
                keepOff,
                expires,
                mutating,
                step.readBack().map(each -> each.after().toMillis()).orElse(0L),
                List.of(),
                ""));
    }
}
