package dev.cordon.reach.radius;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.reach.paths.Hop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RadiusPropertyTest {
    private static final String[] ACTIONS = {
        "s3:GetObject",
        "s3:*",
        "s3:Put*",
        "secretsmanager:GetSecretValue",
        "ec2:Describe*",
        "dynamodb:*",
        "kms:Decrypt",
        "logs:DeleteLogGroup",
        "sqs:SendMessage",
        "*:List*",
        "lambda:UpdateFunctionCode",
        "sts:AssumeRole",
        "cloudtrail:*"
    };
    private static final String[] RESOURCES = {
        "*",
        "arn:aws:s3:::*",
        "arn:aws:s3:::prod-*",
        "arn:aws:s3:::prod-a/*",
        "arn:aws:s3:::web",
        "arn:aws:dynamodb:*:111122223333:table/*",
        "arn:aws:dynamodb:*:111122223333:table/orders",
        "arn:aws:secretsmanager:*:*:secret:prod*",
        "arn:aws:iam::111122223333:role/r*",
        "arn:aws:*:*:*:*"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void an_allow_never_lowers_and_a_deny_never_raises_any_radius(long seed) {
        Random random = new Random(seed);
        List<List<String>> roles = new ArrayList<>();
        List<List<String>> bounds = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            roles.add(statements(random, 1 + random.nextInt(4)));
            bounds.add(random.nextInt(3) == 0 ? statements(random, 2 + random.nextInt(3)) : List.of());
        }
        RadiusModel model = model(roles, bounds);
        for (int round = 0; round < 6; round++) {
            boolean allow = random.nextBoolean();
            int which = random.nextInt(6);
            boolean bound = !bounds.get(which).isEmpty() && random.nextBoolean();
            List<String> changed = new ArrayList<>((bound ? bounds : roles).get(which));
            changed.add(statement(random, allow ? "Allow" : "Deny"));
            (bound ? bounds : roles).set(which, changed);
            RadiusModel next = model(roles, bounds);
            for (int i = 0; i < 6; i++) {
                BlastRadius was = model.radius(Team.arn("r" + i));
                BlastRadius is = next.radius(Team.arn("r" + i));
                BlastRadius least = allow ? was : is;
                BlastRadius most = allow ? is : was;
                String what =
                        changed.get(changed.size() - 1) + " to " + which + " seen from " + i + " " + roles + bounds;
                assertThat(most.upper()).as(what).isGreaterThanOrEqualTo(least.upper());
                assertThat(most.certain()).as(what).isGreaterThanOrEqualTo(least.certain());
                assertThat(is.certain()).isLessThanOrEqualTo(is.upper());
            }
            model = next;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void the_brief_tells_of_jewels_what_the_whole_list_does_and_leads_to_them(long seed) {
        Random random = new Random(seed);
        List<List<String>> roles = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            List<String> some = statements(random, 1 + random.nextInt(4));
            if (random.nextInt(3) > 0) {
                some.add("{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Resource\":\"*\"}");
            }
            roles.add(some);
        }
        RadiusModel model = model(roles, Collections.nCopies(8, List.of()));
        for (int i = 0; i < 8; i++) {
            String arn = Team.arn("r" + i);
            Map<String, CrownJewel> all = new HashMap<>();
            model.jewels(arn, Integer.MAX_VALUE).jewels().forEach(jewel -> all.put(jewel.id(), jewel));
            JewelBrief brief = model.jewelBrief(arn, Integer.MAX_VALUE);
            int things = (int)
                    all.values().stream().map(CrownJewel::thing).distinct().count();
            assertThat(brief.counts().stream().mapToInt(JewelCount::upper).sum())
                    .isEqualTo(things);
            for (CrownJewel told : brief.jewels()) {
                CrownJewel whole = Objects.requireNonNull(all.get(told.id()), () -> told.id() + " of " + roles);
                assertThat(told.name()).isEqualTo(whole.name());
                assertThat(told.certain()).as(told.id()).isEqualTo(whole.certain());
                if (told.certain()) {
                    assertThat(told.route()).as("%s by %s", told, roles).allMatch(Hop::certain);
                } else {
                    assertThat(told.route())
                            .hasSizeGreaterThanOrEqualTo(whole.route().size());
                }
                assertThat(told.lastStep()).endsWith(told.name()).doesNotStartWith(" ");
                String at = arn;
                for (Hop hop : told.route()) {
                    assertThat(hop.from()).isEqualTo(at);
                    at = hop.to();
                }
            }
        }
    }

    private static RadiusModel model(List<List<String>> roles, List<List<String>> bounds) {
        Team team = new Team();
        for (int i = 0; i < roles.size(); i++) {
            String[] statements = roles.get(i).toArray(String[]::new);
            if (!bounds.get(i).isEmpty()) {
                team.bounded("r" + i, String.join(",", bounds.get(i)), statements);
            } else {
                team.trusting("r" + i, "r" + (i + 1) % roles.size(), statements);
            }
        }
        return team.model();
    }

    private static List<String> statements(Random random, int count) {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            statements.add(statement(random, random.nextInt(4) == 0 ? "Deny" : "Allow"));
        }
        return statements;
    }

    private static String statement(Random random, String effect) {
        boolean not = random.nextInt(6) == 0;
        String condition = random.nextInt(4) == 0
                ? ",\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}"
                : random.nextInt(6) == 0 ? ",\"Condition\":{\"StringLike\":{\"aws:PrincipalArn\":\"*r1\"}}" : "";
        return "{\"Effect\":\"" + effect + "\",\"Action\":\"" + pick(random, ACTIONS) + "\",\""
                + (not ? "NotResource" : "Resource") + "\":\"" + pick(random, RESOURCES) + "\"" + condition + "}";
    }

    private static String pick(Random random, String[] values) {
        return values[random.nextInt(values.length)];
    }
}
