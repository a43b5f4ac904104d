package dev.cordon.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Map;

/**
 * What a search found.
 *
 * @param total how many fit
 * @param hits those that were asked for
 * @param counts of each field that was counted by: how many have each value
 */
public record Found(long total, List<Hit> hits, Map<String, Map<String, Long>> counts) {
    public Found {
        hits = List.copyOf(hits);
        counts = Map.copyOf(counts);
    }

    /**
     * One document.
     *
     * @param id within the kind
     * @param number which change of the index it is, rising
     * @param source the fields that were asked for
     * @param sort by what it was sorted
     */
    public record Hit(String id, long number, JsonNode source, ArrayNode sort) {}
}
