package dev.cordon.domain;

/**
 * What was touched.
 *
 * @param type e.g. {@code AWS::S3::Object} or {@code path}; may be empty
 * @param id full name; levels are separated by {@code /} or {@code :} so that prefixes are parents
 */
public record Resource(String type, String id) {}
