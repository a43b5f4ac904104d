package dev.cordon.reach.paths;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads catalogue files of escalation paths: strictly, so that a slip of the pen is an error and not a path that is never
 * found. The format is described in {@code docs/escalation-paths.md}.
 */
final class CatalogueReader {
    private static final Set<String> PATH_FIELDS = Set.of(
            "id",
            "name",
            "category",
            "becomes",
            "with",
            "reaches-assumable",
            "requires",
            "prerequisites",
            "words",
            "source");
    private static final Set<String> REQUIREMENT_FIELDS = Set.of("action", "on", "unless-denied", "passed-to");
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{1,79}");
    private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Za-z0-9]+");
    private static final Pattern ARN =
            Pattern.compile("arn:\\{partition\\}:[a-z0-9-]+:\\*?:(\\{account\\}|aws|\\*)?:\\S+");

    private final Map<String, String> resources;

    private CatalogueReader(Map<String, String> resources) {
        this.resources = new HashMap<>(resources);
    }

    /**
     * Reads the paths of one file.
     *
     * @param name of the file, for messages
     * @param resources ARN patterns by name that the file may use besides its own
     * @throws CatalogueException for content that is not understood
     */
    static Content read(InputStream in, String name, Map<String, String> resources) throws IOException {
        byte[] bytes = in.readNBytes(YamlField.MAX_CHARACTERS + 1);
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CatalogueException(name + ": not UTF-8; save it as such");
        }
        CatalogueReader reader = new CatalogueReader(resources);
        YamlField file = YamlField.parse(text, name);
        Map<String, YamlField> fields = file.fields(Set.of("resources", "paths"));
        YamlField named = fields.get("resources");
        if (named != null) {
            named.fields(Set.of()).forEach(reader::resource);
        }
        List<EscalationPath> paths = new ArrayList<>();
        for (YamlField path : file.need(fields, "paths").entries()) {
            EscalationPath read = reader.path(path);
            if (paths.stream().anyMatch(other -> other.id().equals(read.id()))) {
                throw path.wrong("id " + read.id() + " is given twice; rename one");
            }
            paths.add(read);
        }
        return new Content(List.copyOf(paths), Map.copyOf(reader.resources));
    }

    /** Paths of a file, and the ARN patterns that it names. */
    record Content(List<EscalationPath> paths, Map<String, String> resources) {}

    private void resource(String name, YamlField pattern) {
        String arn = pattern.text();
        if (!ARN.matcher(arn).matches()) {
            throw pattern.wrong("must be an ARN such as arn:{partition}:lambda:*:{account}:function:*");
        }
        String before = resources.putIfAbsent(name, arn);
        if (before != null && !before.equals(arn)) {
            throw pattern.wrong("already stands for " + before + "; choose another name");
        }
    }

    private EscalationPath path(YamlField path) {
        Map<String, YamlField> fields = path.fields(PATH_FIELDS);
        YamlField id = path.need(fields, "id");
        if (!ID.matcher(id.text()).matches()) {
            throw id.wrong("must be 2 to 80 of a-z, 0-9, '-' and '.'");
        }
        Aim aim = oneOf(path.need(fields, "becomes"), Aim.values(), Aim::text);
        YamlField with = fields.get("with");
        Reward reward = with == null ? Reward.OWN : oneOf(with, Reward.values(), Reward::text);
        List<Need> needs = new ArrayList<>();
        YamlField prerequisites = fields.get("prerequisites");
        if (prerequisites != null) {
            prerequisites.entries().forEach(entry -> needs.add(need(entry)));
        }
        List<Requirement> requires = new ArrayList<>();
        for (YamlField requirement : path.need(fields, "requires").entries()) {
            requires.add(requirement(requirement, needs));
        }
        YamlField assumable = fields.get("reaches-assumable");
        EscalationPath read = new EscalationPath(
                id.text(),
                path.need(fields, "name").text(),
                YamlField.textOr(fields.get("category"), "own"),
                aim,
                reward,
                assumable != null && assumable.flag(),
                List.copyOf(requires),
                List.copyOf(needs),
                path.need(fields, "words").text(),
                path.need(fields, "source").text());
        PathRules.check(read, path);
        return read;
    }

    private Requirement requirement(YamlField requirement, List<Need> needs) {
        Map<String, YamlField> fields = requirement.fields(REQUIREMENT_FIELDS);
        YamlField action = requirement.need(fields, "action");
        if (!ACTION.matcher(action.text()).matches()) {
            throw action.wrong("must be one action such as lambda:CreateFunction, without wildcards");
        }
        YamlField on = requirement.need(fields, "on");
        Place place = Arrays.stream(Place.values())
                .filter(p -> p.text().equals(on.text()))
                .findFirst()
                .orElse(Place.ONE);
        String pattern = place == Place.ONE ? pattern(on) : "";
        if (place == Place.COMPUTE) {
            pattern = needs.stream()
                    .filter(need -> need.kind() == Need.Kind.COMPUTE)
                    .map(need -> need.values().get(0))
                    .findFirst()
                    .orElseThrow(() -> on.wrong("needs a prerequisite 'compute' that says which; add it"));
        }
        YamlField unlessDenied = fields.get("unless-denied");
        YamlField passedTo = fields.get("passed-to");
        return new Requirement(
                action.text(),
                place,
                pattern,
                unlessDenied != null && unlessDenied.flag(),
                passedTo == null ? List.of() : List.copyOf(passedTo.texts()));
    }

    private String pattern(YamlField on) {
        String named = resources.get(on.text());
        if (named != null) {
            return named;
        }
        if (ARN.matcher(on.text()).matches()) {
            return on.text();
        }
        throw on.wrong("must be target, target-group, target-policy, target-provider, compute, \"*\", an ARN such as"
                + " arn:{partition}:lambda:*:{account}:function:*, or a name under 'resources'");
    }

    private Need need(YamlField entry) {
        if (entry.hasFields() && entry.fields(Set.of()).containsKey("allows")) {
            Map<String, YamlField> fields = entry.fields(List.of("allows", "otherwise"));
            return new Need(
                    Need.Kind.ALLOWS,
                    entry.need(fields, "allows").texts(),
                    entry.need(fields, "otherwise").text());
        }
        List<String> names =
                Arrays.stream(Need.Kind.values()).map(Need.Kind::text).toList();
        Map.Entry<String, YamlField> only = entry.onlyField(names);
        YamlField value = only.getValue();
        Need.Kind kind = Arrays.stream(Need.Kind.values())
                .filter(k -> k.text().equals(only.getKey()))
                .findFirst()
                .orElseThrow();
        return switch (kind) {
            case SELF -> choice(kind, value, "user", "role");
            case TRUSTS_PROVIDER -> choice(kind, value, "saml", "oidc", "cognito");
            case TRUSTS_DIRECTLY -> choice(kind, value, "self");
            case INSTANCE_PROFILE -> choice(kind, value, "attached");
            case ACCESS_KEYS -> choice(kind, value, "below-two", "two");
            case LOGIN_PROFILE -> choice(kind, value, "present", "absent");
            case POLICY_VERSIONS -> choice(kind, value, "below-five", "five", "several");
            case BOUNDARY -> choice(kind, value, "present");
            case COMPUTE, EXISTS -> new Need(kind, List.of(pattern(value)), value.text());
            case UNOBSERVABLE -> new Need(kind, List.of(), value.text());
            case TRUSTS_SERVICE, ALLOWS -> new Need(kind, List.copyOf(value.texts()), "");
        };
    }

    private static Need choice(Need.Kind kind, YamlField value, String... choices) {
        String text = value.text();
        if (!List.of(choices).contains(text)) {
            throw value.wrong("must be " + String.join(" or ", choices));
        }
        return new Need(kind, List.of(text), "");
    }

    private static <T> T oneOf(YamlField field, T[] values, Function<T, String> name) {
        @Nullable
        T found = Arrays.stream(values)
                .filter(value -> name.apply(value).equals(field.text()))
                .findFirst()
                .orElse(null);
        if (found == null) {
            throw field.wrong("must be one of "
                    + String.join(", ", Arrays.stream(values).map(name).toList()));
        }
        return found;
    }
}
