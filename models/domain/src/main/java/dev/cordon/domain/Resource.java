package dev.cordon.domain;

import java.util.regex.Pattern;

/**
 * What was touched.
 *
 * @param type e.g. {@code AWS::S3::Object} or {@code path}; may be empty
 * @param id full name; levels are separated by {@code /} or {@code :} so that prefixes are parents
 */
public record Resource(String type, String id) {
    private static final Pattern BUCKET = Pattern.compile("arn:[a-z-]+:s3:::[^/]+");

    /** Whether this is the S3 bucket of an object. Of other kinds, what begins a name may be the name of another thing. */
    public boolean isBucketOf(Resource object) {
        return object.id.startsWith(id + "/") && BUCKET.matcher(id).matches();
    }
}
