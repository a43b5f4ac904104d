package dev.cordon.aws.plan;

import dev.cordon.aws.act.AwsActions;
import dev.cordon.aws.client.Principal;
import dev.cordon.aws.deny.DenyDocument;
import dev.cordon.engine.playbook.PlaybookStep;
import dev.cordon.reach.hold.HoldPolicy;
import dev.cordon.reach.hold.HoldTerms;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** What happens to sessions that run: the target's own, and those of roles that were taken on from it. */
final class SessionSteps {
    private static final int MOST_OF_NAME = 40;

    private final Principal target;
    private final HoldFacts facts;
    private final Following following;
    private final Targets targets;
    private final HoldTerms chainTerms;
    private final StepList steps;

    /** @param chainTerms of what is put on roles that were taken on */
    SessionSteps(HoldCase held, Targets targets, HoldTerms chainTerms, StepList steps) {
        this.target = held.target();
        this.facts = held.facts();
        this.following = held.following();
        this.targets = targets;
        this.chainTerms = chainTerms;
        this.steps = steps;
    }

    /** @param deniedFully whether the target gets a deny of everything */
    void revoke(PlaybookStep step, boolean deniedFully) {
        if (deniedFully) {
            steps.note("sessions of " + target.words() + " need no revocation of their own: the deny meets them all,"
                    + " those of GetSessionToken and GetFederationToken too");
        } else {
            revoke(step, target, step.required());
        }
        int number = 1;
        for (Map.Entry<String, SortedSet<String>> link : chain().entrySet()) {
            Principal role = Principal.of(link.getKey());
            Set<String> undenied = following.undenied(link.getValue());
            if (link.getValue().isEmpty()) {
                revoke(step, role, false);
            } else if (!undenied.isEmpty()) {
                HoldPolicy policy = HoldPolicy.session(undenied, Set.of(), chainTerms);
                DenyDocument deny = DenyDocument.ofHold(policy.text());
                steps.deny(
                        AwsActions.ATTACH_DENY,
                        role.arn(),
                        "chain-" + number,
                        deny,
                        Map.of("policy", deny.text()),
                        step,
                        false);
                steps.note("sessions " + undenied + " of " + role.words()
                        + " were taken on from it: they alone are denied there");
            }
            number++;
        }
    }

    /** @param deniedFully whether the target gets a deny of everything */
    void denyAssuming(PlaybookStep step, boolean deniedFully) {
        if (deniedFully) {
            steps.note("taking on roles needs no deny of its own: the full deny has it");
            return;
        }
        String named = step.with().getOrDefault("roles", "");
        String roles = named.isEmpty() ? String.join(" ", chain().keySet()) : named;
        if (roles.isBlank()) {
            steps.note("no role is known to be taken on: the step that denies that was left out");
            return;
        }
        DenyDocument deny = DenyDocument.assuming(
                List.of(roles.strip().split("[ ,]+", -1)).stream().sorted().toList());
        steps.deny(AwsActions.DENY_ASSUME, target.arn(), "assume", deny, Map.of("roles", roles), step, step.required());
    }

    /** Roles that were taken on and can be held here, with their sessions as far as they are known. */
    private SortedMap<String, SortedSet<String>> chain() {
        SortedMap<String, SortedSet<String>> roles = new TreeMap<>();
        facts.chain().forEach((role, sessions) -> {
            if (!role.equals(target.arn()) && Principal.isOne(role)) {
                Principal who = Principal.of(role);
                if (!who.account().equals(target.account())) {
                    steps.note("it took on " + role + " in another account: hold that there");
                } else if (who.serviceLinked() || who.reserved()) {
                    steps.note("it took on " + role + ", which AWS keeps: no lever");
                } else {
                    roles.put(role, sessions);
                }
            }
        });
        return roles;
    }

    private void revoke(PlaybookStep step, Principal who, boolean required) {
        steps.denySessions(who, who.arn().equals(target.arn()) ? "sessions" : "sessions-" + tail(who), step, required);
        long seconds = targets.look(who).map(TargetState::maxSessionSeconds).orElse(0);
        steps.note("revoking sessions of " + who.words()
                + " hits every workload with cached credentials of it: calls fail"
                + " with AccessDenied, which most SDKs take as no reason to fetch new ones; at the latest they do when the"
                + " cached ones run out, "
                + (seconds > 0 ? "here after at most " + hours(seconds) : "after at most the role's longest session")
                + " (instances of EC2: 6 h). Restarting them is quicker");
    }

    private static String tail(Principal who) {
        String name = who.name().replaceAll("[^A-Za-z0-9]", "");
        return name.length() > MOST_OF_NAME ? name.substring(0, MOST_OF_NAME) : name;
    }

    private static String hours(long seconds) {
        return seconds % 3_600 == 0 ? seconds / 3_600 + " h" : seconds / 60 + " min";
    }
}
