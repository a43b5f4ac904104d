package dev.cordon.elastic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for among the documents of one kind.
 *
 * @param where conditions that all hold
 * @param order how what is found is sorted
 * @param size so many at most, to {@value #MOST}
 * @param after sort values of the document after which it goes on; {@code null} from the beginning
 * @param fields of the documents that are given; empty for none of them
 * @param without which parts of these are left out
 * @param countedBy fields of keywords by whose values what is found is counted
 */
public record Search(
        List<Clause> where,
        List<Order> order,
        int size,
        @Nullable ArrayNode after,
        List<String> fields,
        List<String> without,
        List<String> countedBy) {
    /** Most documents of one answer. */
    public static final int MOST = 10_000;

    public Search {
        where = List.copyOf(where);
        order = List.copyOf(order);
        fields = List.copyOf(fields);
        without = List.copyOf(without);
        countedBy = List.copyOf(countedBy);
        if (size < 0 || size > MOST) {
            throw new IllegalArgumentException("size " + size + ": from 0 to " + MOST);
        }
        if (after != null && after.size() != order.size()) {
            throw new IllegalArgumentException(
                    "after has " + after.size() + " values, and the order has " + order.size());
        }
        if (order.stream().filter(each -> each.condition() != null).count() > 1) {
            throw new IllegalArgumentException("order: a document has one score, so one condition can sort");
        }
    }

    /**
     * What is sorted by: a field, or whether a condition holds.
     *
     * @param field whose value sorts; the score where a condition does
     * @param descending whether the highest comes first
     * @param condition what fits it comes before all that does not; {@code null} where the field is one of the documents'
     */
    public record Order(
            String field, boolean descending, @Nullable Clause condition) {
        /** Highest first. */
        public static Order descending(String field) {
            return new Order(field, true, null);
        }

        /** Lowest first. */
        public static Order ascending(String field) {
            return new Order(field, false, null);
        }

        /** Those that fit a condition first. A document without a field that the condition asks for does not fit. */
        public static Order first(Clause condition) {
            return new Order("_score", true, condition);
        }
    }

    /** Documents that fit conditions. */
    public static Search of(List<Clause> where, List<Order> order, int size, List<String> fields) {
        return new Search(where, order, size, null, fields, List.of(), List.of());
    }

    /** How many fit conditions, in all and by the values of fields. */
    public static Search counting(List<Clause> where, List<String> countedBy) {
        return new Search(where, List.of(), 0, null, List.of(), List.of(), countedBy);
    }

    /** The same from where an earlier one ended. */
    public Search after(@Nullable ArrayNode values) {
        return new Search(where, order, size, values, fields, without, countedBy);
    }

    /** The same without parts of the fields: the cluster does not send them. */
    public Search without(List<String> parts) {
        return new Search(where, order, size, after, fields, parts, countedBy);
    }
}
