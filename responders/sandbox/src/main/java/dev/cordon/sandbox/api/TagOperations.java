package dev.cordon.sandbox.api;

import dev.cordon.sandbox.cloud.Entity;
import dev.cordon.sandbox.cloud.Kind;
import dev.cordon.sandbox.cloud.Managed;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tags of users, roles and managed policies. */
final class TagOperations {
    private TagOperations() {}

    static void addTo(Operations all) {
        for (Kind kind : List.of(Kind.USER, Kind.ROLE)) {
            String title = kind.title();
            all.create(
                    "Tag" + title,
                    w -> List.of(
                            w.ask("Tag" + title, kind).requestTags(w.params().tags())),
                    w -> tag(w, kind));
            all.write(
                    "Untag" + title,
                    w -> List.of(w.ask("Untag" + title, kind).key("aws:TagKeys", keys(w))),
                    w -> untag(w, kind));
            String list = "List" + title + "Tags";
            all.read(
                    list,
                    w -> List.of(w.ask(list, kind)),
                    w -> page(w, list, w.need(kind).tags()));
        }
        all.create(
                "TagPolicy",
                w -> List.of(PolicyOperations.ask(w, "TagPolicy")
                        .requestTags(w.params().tags())),
                TagOperations::tagPolicy);
        all.write(
                "UntagPolicy",
                w -> List.of(PolicyOperations.ask(w, "UntagPolicy").key("aws:TagKeys", keys(w))),
                TagOperations::untagPolicy);
        all.read(
                "ListPolicyTags",
                w -> List.of(PolicyOperations.ask(w, "ListPolicyTags")),
                w -> page(w, "ListPolicyTags", w.needPolicy().tags()));
    }

    private static List<String> keys(Work work) {
        return work.params().members("TagKeys", "");
    }

    private static @Nullable Element tag(Work work, Kind kind) throws Refusal {
        Entity entity = work.mutable(kind);
        work.set(entity.withTags(tagged(entity.tags(), work)));
        return null;
    }

    private static @Nullable Element untag(Work work, Kind kind) throws Refusal {
        Entity entity = work.mutable(kind);
        NavigableMap<String, String> tags = new TreeMap<>(entity.tags());
        keys(work).forEach(tags::remove);
        work.set(entity.withTags(tags));
        return null;
    }

    private static @Nullable Element tagPolicy(Work work) throws Refusal {
        Managed policy = work.mutablePolicy();
        work.set(policy.withTags(tagged(policy.tags(), work)));
        return null;
    }

    private static @Nullable Element untagPolicy(Work work) throws Refusal {
        Managed policy = work.mutablePolicy();
        NavigableMap<String, String> tags = new TreeMap<>(policy.tags());
        keys(work).forEach(tags::remove);
        work.set(policy.withTags(tags));
        return null;
    }

    /** A tag whose key differs only in case takes the place of the one before. */
    private static SortedMap<String, String> tagged(SortedMap<String, String> before, Work work) throws Refusal {
        SortedMap<String, String> tags = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        tags.putAll(before);
        work.params().tags().forEach((key, value) -> {
            tags.remove(key);
            tags.put(key, value);
        });
        if (tags.size() > Quotas.TAGS) {
            throw Refusal.limit("The number of tags has reached the maximum limit: " + Quotas.TAGS);
        }
        Map<String, String> natural = tags;
        return new TreeMap<>(natural);
    }

    private static Element page(Work work, String operation, SortedMap<String, String> tags) throws Refusal {
        SortedMap<String, Supplier<Element>> entries = new TreeMap<>();
        tags.forEach((key, value) ->
                entries.put(key, () -> Element.member().put("Key", key).put("Value", value)));
        Element result = Element.named(operation + "Result");
        return result.list("Tags", Pages.of(work, entries, result));
    }
}
