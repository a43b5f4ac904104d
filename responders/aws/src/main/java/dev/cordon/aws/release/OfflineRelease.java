package dev.cordon.aws.release;

import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.client.AwsCallException;
import dev.cordon.aws.client.Iam;
import dev.cordon.aws.client.Principal;
import dev.cordon.aws.client.Standing;
import dev.cordon.aws.deny.DenyDocument;
import dev.cordon.aws.deny.Placement;
import dev.cordon.aws.plan.LiveAccount;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import dev.cordon.reach.policy.NamedPolicy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.StatusType;

/**
 * Finds everything that Cordon put up in an account, by name, path and tag, and takes it away; restores what the tags say
 * was there before. What only the journal knows is listed for people. May be repeated.
 */
public final class OfflineRelease {
    private static final String MARK = Placement.PREFIX + "cn-";
    private static final int ATTEMPTS = 8;
    private static final long PAUSE_MILLIS = 500;

    private final AwsAccount account;
    private final LiveAccount live;
    private final InstantSource clock;

    public OfflineRelease(AwsAccount account, InstantSource clock) {
        this.account = account;
        this.live = new LiveAccount(account.iam(), clock, account.pause());
        this.clock = clock;
    }

    /**
     * What was done, or would be.
     *
     * @param calls in order, as people read them
     * @param left what people have to look at or do by hand
     * @param failed calls that AWS refused, with its reason; the rest was gone on with
     */
    public record Report(List<String> calls, List<String> left, List<String> failed) {}

    /**
     * Releases.
     *
     * @param dryRun only says what it would call
     * @throws LiveAccount.UnreadableException where the account cannot be read
     */
    public Report run(boolean dryRun) throws LiveAccount.UnreadableException {
        return new Run(live.read(), dryRun).all();
    }

    private final class Run {
        private final AccountSnapshot snapshot;
        private final boolean dryRun;
        private final Iam iam = new Iam(account, clock);
        private final List<String> calls = new ArrayList<>();
        private final List<String> left = new ArrayList<>();
        private final List<String> failed = new ArrayList<>();
        private final Set<String> inTheOpen = new TreeSet<>();

        Run(AccountSnapshot snapshot, boolean dryRun) {
            this.snapshot = snapshot;
            this.dryRun = dryRun;
        }

        Report all() {
            List<String> denies = named(Placement.PATH);
            for (String arn : denies) {
                one(arn, () -> {
                    inTheOpen.addAll(kept(iam.policyTags(arn)));
                });
            }
            boolean known = failed.isEmpty();
            for (String arn : denies) {
                one(arn, () -> denyPolicy(arn, known));
            }
            for (String arn : named(Placement.BOUNDARY_PATH)) {
                one(arn, () -> boundary(arn));
            }
            snapshot.users().forEach((arn, user) -> inline(arn, user.inline()));
            snapshot.roles().forEach((arn, role) -> {
                inline(arn, role.inline());
                trust(role);
            });
            return new Report(List.copyOf(calls), List.copyOf(left), List.copyOf(failed));
        }

        private List<String> named(String path) {
            return iam.localPolicies(path).stream()
                    .filter(policy -> policy.policyName().startsWith(MARK))
                    .map(Policy::arn)
                    .toList();
        }

        /** What cannot be looked at is said, and the rest goes on. */
        private void one(String arn, Runnable work) {
            for (int attempt = 1; ; attempt++) {
                try {
                    work.run();
                    return;
                } catch (AwsCallException e) {
                    if (e.noSuchEntity()) {
                        return;
                    }
                    if (e.outcome() instanceof CallOutcome.Failed || attempt == ATTEMPTS) {
                        failed.add(
                                arn + " could not be looked at: " + e.outcome().words());
                        return;
                    }
                    account.pause().quietly(PAUSE_MILLIS * attempt);
                }
            }
        }

        private void call(String words, Runnable call) {
            calls.add(words);
            if (dryRun) {
                return;
            }
            for (int attempt = 1; ; attempt++) {
                try {
                    call.run();
                    return;
                } catch (AwsCallException e) {
                    if (e.noSuchEntity()) {
                        return; // gone already
                    }
                    CallOutcome outcome = e.outcome();
                    if (outcome instanceof CallOutcome.Failed || attempt == ATTEMPTS) {
                        failed.add(words + ": " + outcome.words());
                        return;
                    }
                    account.pause().quietly(PAUSE_MILLIS * attempt);
                }
            }
        }

        private List<Principal> having(Predicate<UserDetail> users, Predicate<RoleDetail> roles) {
            return Stream.concat(
                            snapshot.users().values().stream().filter(users).map(UserDetail::arn),
                            snapshot.roles().values().stream().filter(roles).map(RoleDetail::arn))
                    .map(Principal::of)
                    .toList();
        }

        private void denyPolicy(String arn, boolean openKnown) {
            SortedMap<String, String> tags = new TreeMap<>(iam.policyTags(arn));
            if (!tags.containsKey(Placement.TAG_CONTAINMENT)) {
                left.add(arn + " is named like Cordon's and carries no tag of a containment: look at it by hand");
                return;
            }
            tags.forEach((key, value) -> {
                if (key.startsWith(Placement.TAG_KEYS)) {
                    Stream.of(value.split(" ", -1)).filter(id -> !id.isEmpty()).forEach(id -> back(id, openKnown));
                }
            });
            String kept = String.join(" ", kept(tags));
            if (!kept.isEmpty()) {
                left.add("keys that were in the open stay off: " + kept + "; replace them, then delete them");
            }
            String console = tags.getOrDefault(Placement.TAG_CONSOLE, "");
            if (!console.isEmpty()
                    && iam.loginProfile(console)
                            .filter(profile -> Boolean.TRUE.equals(profile.passwordResetRequired()))
                            .isPresent()) {
                call(
                        "iam:UpdateLoginProfile of user " + console + " PasswordResetRequired=false",
                        () -> iam.requirePasswordReset(console, false));
            }
            for (Principal who : having(
                    user -> user.attached().contains(arn),
                    role -> role.attached().contains(arn))) {
                call("iam:Detach" + who.kind() + "Policy " + arn + " from " + who.words(), () -> iam.detach(who, arn));
            }
            delete(arn);
        }

        /** Keys in the open that a hold keeps off, as its tags tell. */
        private static Set<String> kept(SortedMap<String, String> tags) {
            Set<String> kept = new TreeSet<>();
            tags.forEach((key, value) -> {
                if (key.startsWith(Placement.TAG_KEPT)) {
                    Stream.of(value.split(" ", -1)).filter(id -> !id.isEmpty()).forEach(kept::add);
                }
            });
            return kept;
        }

        /** A key that any hold keeps off because it is in the open stays off; where that is not known too. */
        private void back(String keyId, boolean openKnown) {
            if (inTheOpen.contains(keyId)) {
                left.add("key " + keyId + " is in the open and stays off");
            } else if (!openKnown) {
                left.add("key " + keyId + " was active before; whether another hold keeps it off could not be read");
            } else {
                activate(keyId);
            }
        }

        private void activate(String keyId) {
            String owner = iam.keyOwner(keyId).orElse("");
            for (AccessKeyMetadata key : owner.isEmpty() ? List.<AccessKeyMetadata>of() : iam.keys(owner)) {
                if (key.accessKeyId().equals(keyId) && key.status() == StatusType.INACTIVE) {
                    call(
                            "iam:UpdateAccessKey " + keyId + " of user " + owner + " to Active",
                            () -> iam.setKey(owner, keyId, true));
                }
            }
            if (owner.isEmpty()) {
                left.add("key " + keyId + " was active before and is gone");
            }
        }

        private void boundary(String arn) {
            SortedMap<String, String> tags = iam.policyTags(arn);
            if (!tags.containsKey(Placement.TAG_CONTAINMENT)) {
                left.add(arn + " is named like Cordon's and carries no tag of a containment: look at it by hand");
                return;
            }
            String prior = tags.getOrDefault(Placement.TAG_PRIOR_BOUNDARY, "");
            for (Principal who :
                    having(user -> arn.equals(user.boundaryArn()), role -> arn.equals(role.boundaryArn()))) {
                boolean ours =
                        iam.standing(who).map(Standing::boundaryArn).orElse("").equals(arn);
                if (ours && prior.isEmpty()) {
                    call(
                            "iam:Delete" + who.kind() + "PermissionsBoundary of " + who.words(),
                            () -> iam.deleteBoundary(who));
                } else if (ours) {
                    call(
                            "iam:Put" + who.kind() + "PermissionsBoundary " + prior + " on " + who.words(),
                            () -> iam.putBoundary(who, prior));
                }
            }
            delete(arn);
        }

        private void delete(String arn) {
            for (PolicyVersion version : iam.policyVersions(arn)) {
                if (!Boolean.TRUE.equals(version.isDefaultVersion())) {
                    call(
                            "iam:DeletePolicyVersion " + arn + " " + version.versionId(),
                            () -> iam.deleteVersion(arn, version.versionId()));
                }
            }
            call("iam:DeletePolicy " + arn, () -> iam.deletePolicy(arn));
        }

        private void inline(String arn, Map<String, NamedPolicy> policies) {
            Principal who = Principal.of(arn);
            for (String name : policies.keySet()) {
                if (name.startsWith(MARK)) {
                    String text = iam.inline(who, name).orElse("");
                    if (DenyDocument.problem(text).isEmpty()) {
                        call(
                                "iam:Delete" + who.kind() + "Policy " + name + " of " + who.words(),
                                () -> iam.deleteInline(who, name));
                    } else if (!text.isEmpty()) {
                        left.add("inline policy " + name + " of " + who.words()
                                + " does more than deny: look at it by hand");
                    }
                }
            }
        }

        private void trust(RoleDetail role) {
            boolean cut = role.trust() != null
                    && role.trust().statements().stream()
                            .anyMatch(statement -> statement.sid().startsWith("Cordoncn"));
            if (cut) {
                left.add("the trust policy of " + role.arn() + " has a deny of Cordon (Sid Cordoncn…): take it out by"
                        + " hand, and check that every principal in it is still who it was");
            }
        }
    }
}
