package dev.cordon.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cordon.wire.text.HarmlessText;
import java.time.Instant;
import java.util.stream.Collectors;

/** Words of strangers as answers hold them: harmless, and not longer than a person reads. */
public final class Shown {
    /** Longest text of most fields. */
    public static final int LONGEST = 1_024;
    /** Longest text of a finding. */
    public static final int LONGEST_OF_FINDING = 2_048;
    /** Longest text of a plan: a policy document is one. */
    public static final int LONGEST_OF_PLAN = 16_384;

    private static final HarmlessText TEXT = new HarmlessText(true);
    private static final String ELLIPSIS = "…";

    private Shown() {}

    /** A text. */
    public static String text(String text) {
        return text(text, LONGEST);
    }

    /** A text of at most so many characters; what is escaped is counted as it was. */
    public static String text(String text, int longest) {
        if (text.length() <= longest) {
            return TEXT.of(text);
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return TEXT.of(text.substring(0, end)) + ELLIPSIS;
    }

    /** A tree with every text in it, names of members too, made harmless. */
    public static JsonNode tree(JsonNode tree, int longest) {
        if (tree instanceof ObjectNode object) {
            ObjectNode shown = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(each -> shown.set(text(each.getKey(), LONGEST), tree(each.getValue(), longest)));
            return shown;
        }
        if (tree instanceof ArrayNode array) {
            ArrayNode shown = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(each -> shown.add(tree(each, longest)));
            return shown;
        }
        return tree instanceof TextNode words ? TextNode.valueOf(text(words.textValue(), longest)) : tree;
    }

    /** A tree of our own making, such as a plan, in which strangers' names stand: its line breaks stay. */
    public static JsonNode plan(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            ObjectNode shown = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(each -> shown.set(text(each.getKey(), LONGEST), plan(each.getValue())));
            return shown;
        }
        if (tree instanceof ArrayNode array) {
            ArrayNode shown = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(each -> shown.add(plan(each)));
            return shown;
        }
        return tree instanceof TextNode words ? TextNode.valueOf(ofPlan(words.textValue())) : tree;
    }

    private static String ofPlan(String text) {
        boolean cut = text.length() > LONGEST_OF_PLAN;
        return lines(cut ? text.substring(0, LONGEST_OF_PLAN) : text) + (cut ? ELLIPSIS : "");
    }

    /** A text of lines that are ours, in which strangers' words stand; it is as long as it is. */
    public static String lines(String text) {
        return text.lines().map(TEXT::of).collect(Collectors.joining("\n"));
    }

    /** A moment. */
    public static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
