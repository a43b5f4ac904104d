package dev.cordon.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a screen reader has to tell of a page: Chromium's accessibility tree, and the sentences of its live regions. */
final class Aloud {
    /** Keeps each sentence that is said from now on. */
    private static final String LISTEN = """
            window.cordonSaid = [];
            new MutationObserver((changes) => {
              for (const { target, addedNodes } of changes)
                if (target.matches("[role=log]")) window.cordonSaid.push(...[...addedNodes].map((node) => node.textContent));
            }).observe(document.body, { childList: true, subtree: true });""";

    /**
     * One node of the tree.
     *
     * @param is its properties by name, such as {@code selected}
     */
    record Told(String role, String name, String description, Map<String, Object> is) {}

    private final Tab tab;

    private Aloud(Tab tab) {
        this.tab = tab;
    }

    /** Listens to the page as it was loaded last. */
    static Aloud of(Tab tab) {
        var unused = tab.browser.executeCdpCommand("Accessibility.enable", Map.of());
        tab.run(LISTEN);
        return new Aloud(tab);
    }

    /** What was said so far. */
    List<String> said() {
        Object said = tab.ask("return window.cordonSaid");
        return said instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of();
    }

    /** What has the focus, or in its place the descendant that it says is active. */
    Told focused() {
        List<Map<?, ?>> nodes = nodes();
        Map<?, ?> focused = nodes.stream()
                .filter(node -> Boolean.TRUE.equals(properties(node).get("focused")))
                .filter(node -> !"RootWebArea".equals(value(node.get("role"))))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing has the focus"));
        return told(active(focused)
                .flatMap(id -> nodes.stream()
                        .filter(node -> id.equals(node.get("backendDOMNodeId")))
                        .findFirst())
                .orElse(focused));
    }

    /** All of a role, in their order. */
    List<Told> all(String role) {
        return nodes().stream()
                .map(Aloud::told)
                .filter(node -> node.role().equals(role))
                .toList();
    }

    private List<Map<?, ?>> nodes() {
        Map<String, Object> tree = tab.browser.executeCdpCommand("Accessibility.getFullAXTree", Map.of());
        return list(tree.get("nodes")).stream()
                .filter(node -> !Boolean.TRUE.equals(node.get("ignored")))
                .toList();
    }

    private static Told told(Map<?, ?> node) {
        return new Told(
                value(node.get("role")), value(node.get("name")), value(node.get("description")), properties(node));
    }

    private static Optional<Object> active(Map<?, ?> node) {
        return list(node.get("properties")).stream()
                .filter(property -> "activedescendant".equals(property.get("name")))
                .flatMap(property -> list(map(property.get("value")).get("relatedNodes")).stream())
                .map(related -> (Object) map(related).get("backendDOMNodeId"))
                .findFirst();
    }

    private static Map<String, Object> properties(Map<?, ?> node) {
        Map<String, Object> all = new TreeMap<>();
        for (Map<?, ?> property : list(node.get("properties"))) {
            Object value = map(property.get("value")).get("value");
            if (value != null) {
                all.put(String.valueOf(property.get("name")), value);
            }
        }
        return all;
    }

    private static String value(@Nullable Object of) {
        Object value = map(of).get("value");
        return value == null ? "" : value.toString();
    }

    private static Map<?, ?> map(@Nullable Object of) {
        return of instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<Map<?, ?>> list(@Nullable Object of) {
        return of instanceof List<?> all
                ? all.stream().<Map<?, ?>>map(Aloud::map).toList()
                : List.of();
    }
}
