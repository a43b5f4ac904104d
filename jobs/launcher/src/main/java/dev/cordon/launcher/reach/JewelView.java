package dev.cordon.launcher.reach;

import java.util.List;

/**
 * Something precious that a principal gets at.
 *
 * @param id stable, and taken by {@code --why}: kind and ARN or pattern, or what stands for all of a kind
 * @param name for people, and for {@code --why}
 * @param level what can be done to it: {@code read}, {@code write}, …
 * @param certain whether nothing on the way is merely possible
 * @param path steps to the principal that gets at it; empty where it does so itself
 * @param words completes the sentence "that principal …"
 */
public record JewelView(String id, String name, String level, boolean certain, List<Step> path, String words) {
    public JewelView {
        path = List.copyOf(path);
    }

    /** ARN or pattern of the resource; empty where it stands for all of a kind. */
    public String resource() {
        int arn = id.indexOf("arn:");
        return arn < 0 ? "" : id.substring(arn);
    }
}
