package dev.cordon.reach.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Small random policies over few names, so that statements meet each other and the request often. */
final class RandomPolicies {
    private static final String[] ACTIONS = {"*", "s3:*", "s3:GetObject", "s3:Get?bject", "s3:Put*", "iam:*"};
    private static final String[] RESOURCES = {
        "*",
        "arn:aws:s3:::b/*",
        "arn:aws:s3:::b/k",
        "arn:aws:s3:::b/${aws:username}",
        "arn:aws:s3:::b/${aws:PrincipalTag/team, 'k'}",
        "arn:aws:s3:::b/${aws:SourceVpc}",
        "arn:aws:s3:::?/?"
    };
    private static final String[] PRINCIPALS = {
        "*",
        "111122223333",
        "arn:aws:iam::111122223333:user/team/ann",
        "arn:aws:iam::111122223333:role/app/deploy",
        "arn:aws:sts::111122223333:assumed-role/deploy/ci",
        "arn:aws:iam::444455556666:root"
    };
    static final String[] KEYS = {
        "aws:username", "aws:PrincipalTag/team", "aws:ResourceTag/team", "aws:SourceVpc", "aws:TagKeys", "aws:userid"
    };
    private static final String[] VALUES = {"red", "k", "true", "10", "*", "re*", "${aws:username}", "AROADEPLOY:*"};

    private final RandomGenerator random;
    private final boolean undecidable;
    private final List<String> operators = new ArrayList<>(new TreeSet<>(Operator.names()));

    /**
     * @param undecidable whether there are also operators that do not exist, values of a wrong type, and documents that
     *     cannot be read
     */
    RandomPolicies(RandomGenerator random, boolean undecidable) {
        this.random = random;
        this.undecidable = undecidable;
    }

    private String any(String[] of) {
        return of[random.nextInt(of.length)];
    }

    private List<TextPattern> patterns(String[] of) {
        List<TextPattern> patterns = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            patterns.add(new TextPattern(any(of)));
        }
        return patterns;
    }

    Statement statement(int position, Effect effect, boolean named) {
        List<Condition> conditions = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            conditions.add(condition());
        }
        return new Statement(
                position,
                "",
                effect,
                random.nextInt(8) == 0,
                patterns(ACTIONS),
                random.nextInt(8) == 0,
                patterns(RESOURCES),
                named ? principals() : null,
                conditions);
    }

    private PrincipalElement principals() {
        String first = any(PRINCIPALS);
        String second = any(PRINCIPALS);
        boolean anyone = first.equals("*") || second.equals("*");
        return new PrincipalElement(
                random.nextInt(6) == 0, anyone, List.of(first, second), List.of(), List.of(), List.of());
    }

    private Condition condition() {
        if (undecidable && random.nextInt(5) == 0) {
            return new Condition("StringIs", any(KEYS), List.of("red"));
        }
        String name = operators.get(random.nextInt(operators.size()));
        Operator plain = Objects.requireNonNull(Operator.of(name));
        List<String> values = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            values.add(value(plain.comparison().kind()));
        }
        if (plain.comparison() == Comparison.NULL) {
            return new Condition(name, any(KEYS), values);
        }
        String quantifier = any(new String[] {"", "", "ForAllValues:", "ForAnyValue:"});
        return new Condition(quantifier + name + (random.nextBoolean() ? "IfExists" : ""), any(KEYS), values);
    }

    private String value(Comparison.Kind kind) {
        if (undecidable) {
            return any(VALUES);
        }
        return switch (kind) {
            case STRING -> any(VALUES);
            case NUMBER, DATE -> Integer.toString(random.nextInt(20));
            case BOOL -> Boolean.toString(random.nextBoolean());
            case BINARY -> "QQ==";
            case IP -> "203.0.113.0/24";
        };
    }

    NamedPolicy policy(String name, boolean named) {
        if (undecidable && random.nextInt(10) == 0) {
            return new NamedPolicy(name, PolicyDocument.UNREADABLE);
        }
        List<Statement> statements = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            statements.add(statement(i, random.nextInt(4) == 0 ? Effect.DENY : Effect.ALLOW, named));
        }
        return new NamedPolicy(name, new PolicyDocument("2012-10-17", statements, true));
    }

    PolicyStack stack() {
        String who = any(new String[] {"user", "role", "session", "linked", "stranger"});
        List<NamedPolicy> identity = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            identity.add(policy("identity", false));
        }
        List<List<NamedPolicy>> control = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            control.add(List.of(policy("scp", false), ALLOW_ALL));
        }
        @Nullable NamedPolicy boundary = random.nextInt(3) == 0 ? policy("boundary", false) : null;
        List<NamedPolicy> session = random.nextInt(4) == 0 ? List.of(policy("session", false)) : List.of();
        return new PolicyStack(DecisionTest.principal(who), identity, boundary, control, session);
    }

    static final NamedPolicy ALLOW_ALL = new NamedPolicy(
            "all",
            PolicyReader.read("{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}")
                    .document());

    ResourceFacts resource() {
        @Nullable NamedPolicy policy = random.nextBoolean() ? policy("resource", true) : null;
        String arn = any(new String[] {"arn:aws:s3:::b/k", "arn:aws:s3:::b/ann", "arn:aws:s3:::c/x"});
        return new ResourceFacts(arn, "111122223333", null, policy, random.nextBoolean(), List.of());
    }

    /** What is known of some of the keys. */
    Map<String, List<String>> known() {
        Map<String, List<String>> known = new HashMap<>();
        for (String key : KEYS) {
            if (random.nextInt(3) == 0) {
                addTo(known, key);
            }
        }
        return known;
    }

    /** The same, and something of all other keys. */
    Map<String, List<String>> completed(Map<String, List<String>> known) {
        Map<String, List<String>> completed = new HashMap<>(known);
        for (String key : KEYS) {
            if (!known.containsKey(key) && random.nextInt(4) != 0) {
                addTo(completed, key);
            }
        }
        return completed;
    }

    private void addTo(Map<String, List<String>> known, String key) {
        if (key.equals("aws:userid")) {
            known.put(key, List.of("AROADEPLOY:ci"));
        } else if (key.equals("aws:TagKeys")) {
            known.put(key, List.of(any(VALUES), any(VALUES)));
        } else {
            known.put(key, random.nextInt(4) == 0 ? List.of() : List.of(any(VALUES)));
        }
    }
}
