package dev.cordon.reach.account;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * What inventory files list.
 *
 * @param resources by ARN; facts about users are under the user's ARN
 * @param findings what is wrong with them without making them unusable
 */
public record Inventory(SortedMap<String, Resource> resources, List<Finding> findings) {
    public static final Inventory NONE = new Inventory(Collections.emptySortedMap(), List.of());
}
