package dev.cordon.sandbox.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Pages of lists. A marker names the last entry of the page before, so that changes in between lose nothing. */
final class Pages {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private Pages() {}

    /**
     * The page that a call asks for.
     *
     * @param entries by the text that orders them; made only for the page that shows them
     * @param more where the truncation is told
     */
    static List<Element> of(Work work, SortedMap<String, Supplier<Element>> entries, Element more) throws Refusal {
        int size = work.params().number("MaxItems", USUAL, 1, MOST);
        int forced = work.shared().pageSize();
        if (forced > 0) {
            size = Math.min(size, forced);
        }
        String marker = work.params().find("Marker");
        SortedMap<String, Supplier<Element>> rest = marker == null ? entries : entries.tailMap(decoded(marker) + "\0");
        SortedMap<String, Element> page = new TreeMap<>();
        for (Map.Entry<String, Supplier<Element>> entry : rest.entrySet()) {
            if (page.size() == size) {
                more.put("IsTruncated", true);
                more.put("Marker", encoded(page.lastKey()));
                return List.copyOf(page.values());
            }
            page.put(entry.getKey(), entry.getValue().get());
        }
        more.put("IsTruncated", false);
        return List.copyOf(page.values());
    }

    /** A page of a list of texts. */
    static Element texts(Work work, String result, String list, SortedMap<String, String> entries) throws Refusal {
        SortedMap<String, Supplier<Element>> elements = new TreeMap<>();
        entries.forEach((key, text) -> elements.put(key, () -> Element.member(text)));
        Element page = Element.named(result);
        return page.list(list, of(work, elements, page));
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String marker) throws Refusal {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("Invalid Marker.");
        }
    }
}
