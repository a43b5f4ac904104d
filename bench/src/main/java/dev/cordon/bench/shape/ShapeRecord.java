package dev.cordon.bench.shape;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A CloudTrail record and the group that it came with.
 *
 * @param group records that may be near-duplicates of each other, such as those of one file or one rule
 */
record ShapeRecord(String group, ObjectNode record) {
    /** Whose act it was; empty where the record does not say. */
    String identity() {
        var who = record.path("userIdentity");
        return who.path("arn")
                .asText(who.path("principalId").asText(who.path("type").asText("")));
    }
}
