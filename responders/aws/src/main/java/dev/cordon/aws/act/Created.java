package dev.cordon.aws.act;

import dev.cordon.aws.client.ConcurrentReads;
import dev.cordon.aws.client.Iam;
import dev.cordon.aws.client.Principal;
import dev.cordon.aws.trail.Kin;
import dev.cordon.aws.trail.Trail;
import dev.cordon.aws.trail.TrailAnswer;
import dev.cordon.aws.trail.TrailEvent;
import dev.cordon.aws.trail.TrailQuestion;
import dev.cordon.engine.action.StepRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.Policy;

/**
 * What came to be in an account since the first suspicious event, and what of it is the held identity's: by the trail, and
 * where that is silent by what the alert's events named.
 *
 * @param keys access keys of the identity's making, id to user name
 * @param principals ARNs of users and roles of its making
 * @param findings all of it, and what cannot be attributed, as people read it
 */
record Created(SortedMap<String, String> keys, Set<String> principals, List<String> findings) {
    /** Keys are listed user by user: of so many users at most. */
    private static final int MOST_USERS = 200;

    /** A receipt has room for so many. */
    private static final int MOST_PLANTED = 1_000;

    private static final long LONGEST_FEDERATION_MILLIS = 36 * 60 * 60 * 1000L;
    private static final String MAKES_KEY = "CreateAccessKey";
    private static final Set<String> FEDERATES = Set.of("GetFederationToken", "GetSessionToken");

    private static final Map<String, String> PLANTED = Map.of(
            "AttachUserPolicy", "attached a policy to a user",
            "AttachRolePolicy", "attached a policy to a role",
            "AttachGroupPolicy", "attached a policy to a group",
            "PutUserPolicy", "wrote an inline policy of a user",
            "PutRolePolicy", "wrote an inline policy of a role",
            "AddUserToGroup", "put a user into a group",
            "UpdateAssumeRolePolicy", "edited who may take on a role",
            "CreatePolicyVersion", "wrote a version of a policy",
            "CreateLoginProfile", "gave a user a console password",
            "UpdateLoginProfile", "changed a console password");

    /**
     * Looks it up.
     *
     * @param wide whether keys of users that nothing points to are listed too, which takes a call each
     */
    static Created since(Iam iam, StepRequest request, Trail trail, boolean wide) {
        return new Search(iam, request, trail, wide).run();
    }

    private static final class Search {
        private final Iam iam;
        private final StepRequest request;
        private final long since;
        private final boolean wide;
        private final TrailAnswer recorded;
        private final Kin kin;
        private final Set<String> named;
        private final Set<String> except;
        private final SortedMap<String, String> keys = new TreeMap<>();
        private final Set<String> principals = new TreeSet<>();
        private final List<String> findings = new ArrayList<>();

        Search(Iam iam, StepRequest request, Trail trail, boolean wide) {
            this.iam = iam;
            this.wide = wide;
            this.request = request;
            this.since = request.suspectedSinceMillis();
            this.recorded = trail.ask(
                    request.account(), new TrailQuestion(request.step().target(), since, Search::told));
            this.kin = recorded.kin();
            this.named = words(request.step().parameter(Sweep.CREATED));
            this.except = words(request.step().parameter("except"));
        }

        /** Calls of theirs that carry no date in the account, and keys with whose users the account can be asked. */
        private static String told(TrailEvent event, boolean byThem) {
            if (!byThem || event.failed()) {
                return "";
            }
            if (PLANTED.containsKey(event.name())) {
                return event.name() + " " + on(event);
            }
            if (event.name().equals(MAKES_KEY)) {
                return event.name() + " " + userOfKey(event);
            }
            return FEDERATES.contains(event.name()) ? event.name() : "";
        }

        private static String on(TrailEvent event) {
            return Stream.of("userName", "roleName", "groupName", "policyArn", "policyName")
                    .map(event::asked)
                    .filter(value -> !value.isEmpty())
                    .collect(Collectors.joining(", "));
        }

        private static String userOfKey(TrailEvent event) {
            String answered = event.answered("accessKey.userName");
            return answered.isEmpty() ? event.asked("userName") : answered;
        }

        private List<TrailAnswer.Told> recorded(Predicate<String> names) {
            return recorded.told().stream()
                    .filter(told -> names.test(told.first().name()))
                    .toList();
        }

        private static Set<String> words(String text) {
            return Stream.of(text.split(" ", -1))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toSet());
        }

        private boolean late(Instant created) {
            return created != null && created.toEpochMilli() >= since / 1000 * 1000;
        }

        private boolean its(String arnOrId) {
            return kin.arns().contains(arnOrId) || kin.keys().contains(arnOrId) || named.contains(arnOrId);
        }

        Created run() {
            return ConcurrentReads.both(
                    () -> iam.apart().users(),
                    () -> ConcurrentReads.both(
                            () -> iam.apart().roles(), () -> iam.apart().localPolicies("/"), Beside::new),
                    this::created);
        }

        /** What is listed at the same time as the users. */
        private record Beside(SortedMap<String, Instant> roles, List<Policy> policies) {}

        private Created created(SortedMap<String, Instant> users, Beside beside) {
            principals(users, "user");
            principals(beside.roles(), "role");
            keys(users);
            policies(beside.policies());
            planted();
            federation();
            if (recorded.gap().partial()) {
                findings.add(recorded.gap().words()
                        + ": what came to be besides this, and by whom, is not known; attachments, trust edits and"
                        + " federation sessions may lack here");
            } else if (!recorded.shown()) {
                findings.add(
                        "no trail was given or it says nothing yet: attachments, trust edits and federation sessions"
                                + " carry no date and could not be looked up");
            }
            return new Created(keys, principals, findings);
        }

        private void principals(Map<String, Instant> all, String kind) {
            all.forEach((arn, created) -> {
                if (!late(created) || arn.equals(request.step().target())) {
                    return;
                }
                boolean its = its(arn);
                Principal who = Principal.of(arn);
                if (its && !who.serviceLinked() && !who.reserved()) {
                    principals.add(arn);
                }
                findings.add(kind + " " + arn + " created " + created + attributed(its));
            });
        }

        private static String attributed(boolean its) {
            return its ? " by the held identity" : ", by whom is not known: not touched";
        }

        private void keys(SortedMap<String, Instant> known) {
            Set<String> of = new TreeSet<>();
            Set<String> created =
                    principals.stream().filter(arn -> arn.contains(":user/")).collect(Collectors.toSet());
            known.forEach((arn, when) -> {
                boolean mustLook = created.contains(arn)
                        || named.contains(arn)
                        || arn.equals(request.step().target());
                if (mustLook || (wide && known.size() <= MOST_USERS)) {
                    of.add(Principal.of(arn).name());
                }
            });
            for (TrailAnswer.Told told : recorded(MAKES_KEY::equals)) {
                String user = userOfKey(told.first());
                if (!user.isEmpty()) {
                    of.add(user);
                }
            }
            if (!wide || known.size() > MOST_USERS) {
                findings.add("keys were looked up of " + of.size() + " of " + known.size()
                        + " users: those that the trail or the alert name");
            }
            String target = Principal.of(request.step().target()).name();
            List<String> users = List.copyOf(of);
            List<List<AccessKeyMetadata>> theirs =
                    ConcurrentReads.each(users, user -> iam.apart().keys(user));
            for (int i = 0; i < users.size(); i++) {
                String user = users.get(i);
                boolean all = created.stream().anyMatch(arn -> arn.endsWith("/" + user));
                boolean self = request.step().target().contains(":user/") && user.equals(target);
                for (AccessKeyMetadata key : theirs.get(i)) {
                    if (late(key.createDate()) || all) {
                        boolean its = all || self || its(key.accessKeyId());
                        if (its && !except.contains(key.accessKeyId())) {
                            keys.put(key.accessKeyId(), user);
                        }
                        findings.add("key " + key.accessKeyId() + " (" + key.statusAsString() + ") of user " + user
                                + " created " + key.createDate() + attributed(its));
                    }
                }
            }
        }

        private void policies(List<Policy> local) {
            for (Policy policy : local) {
                boolean ours = policy.arn().contains(":policy/cordon");
                if (!ours && (late(policy.createDate()) || late(policy.updateDate()))) {
                    findings.add("policy " + policy.arn() + (late(policy.createDate()) ? " created " : " changed ")
                            + policy.updateDate() + ": listed only, since it may serve others");
                }
            }
        }

        private void planted() {
            List<TrailAnswer.Told> planted = recorded(PLANTED::containsKey);
            for (TrailAnswer.Told told : planted.subList(0, Math.min(planted.size(), MOST_PLANTED))) {
                TrailEvent event = told.first();
                findings.add("it " + PLANTED.get(event.name()) + " (" + on(event) + ") "
                        + (told.times() == 1 ? "at " + at(event) : told.times() + " times, last at " + at(told.last()))
                        + ": listed only");
            }
            if (planted.size() > MOST_PLANTED) {
                findings.add("it did " + (planted.size() - MOST_PLANTED) + " more of such things, the first at "
                        + at(planted.get(MOST_PLANTED).first()) + ": the trail tells which");
            }
        }

        private void federation() {
            for (TrailAnswer.Told told : recorded(FEDERATES::contains)) {
                String until = told.last().answered("credentials.expiration");
                if (until.isEmpty() || told.times() > 1) {
                    until = Instant.ofEpochMilli(told.last().timeMillis() + LONGEST_FEDERATION_MILLIS)
                            .toString();
                }
                findings.add("it took session credentials by " + told.first().name() + " "
                        + (told.times() == 1
                                ? "at " + at(told.first()) + ", valid until " + until
                                : told.times() + " times from " + at(told.first()) + " to " + at(told.last())
                                        + ", valid until " + until + " at most")
                        + ": the deny on the user stops them, a deactivated key does not");
            }
        }

        private static Instant at(TrailEvent event) {
            return Instant.ofEpochMilli(event.timeMillis());
        }
    }
}
