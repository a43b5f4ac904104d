package dev.cordon.reach.radius;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What is worth protecting and how much: classes of actions with their harm, words, tags and ARNs that make a resource more
 * or less sensitive, and crown jewels. {@link #defaults()} ships with Cordon; {@link SensitivityReader} reads a user's.
 *
 * @param classes first match has the action
 * @param names words in names of resources
 * @param tags tags of resources in the inventory
 * @param resources ARNs, which come before names and tags
 * @param kinds kinds of resource that are crown jewels
 * @param jewels what the user named a crown jewel
 */
public record Sensitivity(
        List<HarmClass> classes,
        List<Word> names,
        List<Tag> tags,
        List<Arn> resources,
        List<JewelKind> kinds,
        List<Jewel> jewels) {

    /** From this factor on a resource is a crown jewel when it is named: at least twice an ordinary one. */
    public static final double JEWEL_FACTOR = 2;

    /**
     * A word in the name of a resource.
     *
     * @param factor how many times as much as an ordinary resource it counts
     */
    public record Word(String word, double factor, String reason) {}

    /** Values of a tag, any of which makes a resource count {@code factor} times. */
    public record Tag(String key, List<String> values, double factor, String reason) {}

    /** Resources by ARN, with {@code *} and {@code ?}, that count {@code factor} times. */
    public record Arn(String arn, double factor, String reason) {}

    /** Resources that a user named a crown jewel. */
    public record Jewel(String name, List<String> arns, String reason) {}

    private static final class Bundled {
        static final Sensitivity INSTANCE = read();

        private static Sensitivity read() {
            InputStream in = Sensitivity.class.getResourceAsStream("sensitivity.yaml");
            if (in == null) {
                throw new IllegalStateException("bundled file is missing: sensitivity.yaml");
            }
            try {
                return SensitivityReader.readAlone(in, "sensitivity.yaml");
            } catch (InvalidSensitivityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The defaults, with their reasons in {@code sensitivity.yaml}. */
    public static Sensitivity defaults() {
        return Bundled.INSTANCE;
    }

    /**
     * These settings with another's before them: what both speak of (a class, word, kind or jewel of one name, a tag of
     * one key) is as the other has it.
     */
    public Sensitivity with(Sensitivity other) {
        return new Sensitivity(
                merged(other.classes, classes, HarmClass::name),
                merged(other.names, names, w -> Glob.lower(w.word())),
                mergedTags(other.tags, tags),
                merged(other.resources, resources, Arn::arn),
                merged(other.kinds, kinds, JewelKind::name),
                merged(other.jewels, jewels, Jewel::name));
    }

    /** The base's order stays; what only the first list has comes before it. */
    private static <T> List<T> merged(List<T> first, List<T> base, Function<T, String> name) {
        Map<String, T> replaced = new LinkedHashMap<>();
        first.forEach(item -> replaced.put(name.apply(item), item));
        List<T> kept = new ArrayList<>();
        for (T item : base) {
            T replacement = replaced.remove(name.apply(item));
            kept.add(replacement != null ? replacement : item);
        }
        List<T> all = new ArrayList<>(replaced.values());
        all.addAll(kept);
        return List.copyOf(all);
    }

    private static List<Tag> mergedTags(List<Tag> first, List<Tag> base) {
        List<String> keys = first.stream().map(tag -> Glob.lower(tag.key())).toList();
        List<Tag> all = new ArrayList<>(first);
        base.stream().filter(tag -> !keys.contains(Glob.lower(tag.key()))).forEach(all::add);
        return List.copyOf(all);
    }
}
