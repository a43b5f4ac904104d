package dev.cordon.aws.client;

import java.util.SortedMap;

/**
 * A managed policy as the account has it.
 *
 * @param arn its ARN
 * @param defaultVersion id of the version in force
 * @param document that version, JSON
 * @param tags by key
 */
public record ManagedPolicy(String arn, String defaultVersion, String document, SortedMap<String, String> tags) {
    /** A tag, or empty where it has none of that key. */
    public String tag(String key) {
        return tags.getOrDefault(key, "");
    }
}
