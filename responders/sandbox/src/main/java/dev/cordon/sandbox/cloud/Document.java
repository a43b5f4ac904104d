package dev.cordon.sandbox.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.PolicyReader;
import dev.cordon.reach.policy.ReadPolicy;
import java.util.List;

/**
 * A policy document as it was written, and what it says.
 *
 * @param text JSON as given
 * @param policy what the evaluator makes of it
 * @param problems what is wrong with it; empty where all is well
 */
public record Document(String text, PolicyDocument policy, List<String> problems) {
    /** A document that is missing: nobody can tell what it says. */
    public static final Document MISSING = new Document("", PolicyDocument.UNREADABLE, List.of("there is no document"));

    public static Document of(String text) {
        ReadPolicy read = PolicyReader.read(text);
        return new Document(text, read.document(), read.problems());
    }

    /** From a snapshot, where a document is an object, JSON text or URL-encoded JSON text. */
    static Document of(JsonNode node) {
        if (!node.isTextual()) {
            return of(node.toString());
        }
        String text = node.textValue().strip();
        return of(text.startsWith("%") ? Texts.decoded(text) : text);
    }

    public boolean readable() {
        return policy.readable();
    }

    /** Its length as IAM counts it: white space does not count. */
    public int size() {
        return (int) text.chars().filter(c -> !Character.isWhitespace(c)).count();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Document that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
