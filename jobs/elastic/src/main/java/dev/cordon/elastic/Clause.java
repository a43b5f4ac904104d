package dev.cordon.elastic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;

/** One condition on documents. Conditions only ever narrow what {@link TenantDocuments} finds. */
public final class Clause {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ObjectNode json;

    private Clause(ObjectNode json) {
        this.json = json;
    }

    /** Exactly this value. */
    public static Clause is(String field, String value) {
        return new Clause(under("term", NODES.objectNode().put(field, value)));
    }

    /** Exactly this value. */
    public static Clause is(String field, boolean value) {
        return new Clause(under("term", NODES.objectNode().put(field, value)));
    }

    /** One of some values. */
    public static Clause oneOf(String field, Collection<String> values) {
        ObjectNode terms = NODES.objectNode();
        values.forEach(terms.putArray(field)::add);
        return new Clause(under("terms", terms));
    }

    /** One of some documents, by their ids. */
    public static Clause ids(Collection<String> ids) {
        ObjectNode values = NODES.objectNode();
        ids.forEach(values.putArray("values")::add);
        return new Clause(under("ids", values));
    }

    /** A value that holds a text, whatever the case of its letters. */
    public static Clause holds(String field, String text) {
        ObjectNode wildcard = NODES.objectNode();
        wildcard.putObject(field).put("value", "*" + literal(text) + "*").put("case_insensitive", true);
        return new Clause(under("wildcard", wildcard));
    }

    /** A text with all words of another; the last may be the beginning of one. */
    public static Clause says(String field, String words) {
        ObjectNode match = NODES.objectNode();
        match.putObject(field).put("query", words).put("operator", "and");
        return new Clause(under("match_bool_prefix", match));
    }

    /** A number or a moment from one on. */
    public static Clause from(String field, long least) {
        ObjectNode range = NODES.objectNode();
        range.putObject(field).put("gte", least);
        return new Clause(under("range", range));
    }

    /** Any value at all. */
    public static Clause present(String field) {
        return new Clause(under("exists", NODES.objectNode().put("field", field)));
    }

    /** At least one of some. */
    public static Clause any(List<Clause> of) {
        ObjectNode bool = NODES.objectNode();
        ArrayNode should = bool.putArray("should");
        of.forEach(each -> should.add(each.json));
        bool.put("minimum_should_match", 1);
        return new Clause(under("bool", bool));
    }

    /** All of some. */
    public static Clause all(List<Clause> of) {
        ObjectNode bool = NODES.objectNode();
        ArrayNode filter = bool.putArray("filter");
        of.forEach(each -> filter.add(each.json));
        return new Clause(under("bool", bool));
    }

    /** None of some. */
    public static Clause none(List<Clause> of) {
        ObjectNode bool = NODES.objectNode();
        ArrayNode not = bool.putArray("must_not");
        of.forEach(each -> not.add(each.json));
        return new Clause(under("bool", bool));
    }

    /** Asterisks and the like stand for themselves. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }

    private static ObjectNode under(String name, ObjectNode value) {
        ObjectNode node = NODES.objectNode();
        node.set(name, value);
        return node;
    }

    ObjectNode json() {
        return json.deepCopy();
    }
}
