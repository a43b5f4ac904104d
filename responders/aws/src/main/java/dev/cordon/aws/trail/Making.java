package dev.cordon.aws.trail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a call made, and for whom it acted.
 *
 * @param actor ARN of who called, or empty
 * @param issuer ARN of the role or user behind a session, or empty
 * @param accessKey public id of the key it was signed with, or empty
 * @param name ARN of what was made, or the public id where it is an access key
 */
record Making(String actor, String issuer, String accessKey, String name, boolean isKey) {
    private static final String KEY_ID = "accessKeyId";

    /**
     * Where the answer of a call names what it made; of several the first that it has. Of a role that was taken on that
     * session alone: others take it on too. Its key adds nothing, for calls with it name the session.
     */
    private static final Map<String, List<String>> MADE = Map.of(
            "CreateUser", List.of("user.arn"),
            "CreateRole", List.of("role.arn"),
            "AssumeRole", List.of("assumedRoleUser.arn", "credentials." + KEY_ID),
            "CreateAccessKey", List.of("accessKey." + KEY_ID),
            "GetFederationToken", List.of("federatedUser.arn"));

    /** What a call made; empty where it was refused, or makes nothing. */
    static Optional<Making> of(TrailEvent event) {
        if (event.failed()) {
            return Optional.empty();
        }
        for (String path : MADE.getOrDefault(event.name(), List.of())) {
            String name = event.answered(path);
            if (!name.isEmpty()) {
                return Optional.of(
                        new Making(event.actor(), event.issuer(), event.accessKey(), name, path.endsWith(KEY_ID)));
            }
        }
        return Optional.empty();
    }

    /** The names by any of which whoever made it may be known; none of a service that acts for itself. */
    List<String> makers() {
        String role = SessionArn.is(actor) ? SessionArn.withoutName(actor) : "";
        return Stream.of(actor, issuer, accessKey, role)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** The same, with texts of others where these are equal: many calls are of the same makers. */
    Making sharing(Map<String, String> texts) {
        return new Making(shared(texts, actor), shared(texts, issuer), shared(texts, accessKey), name, isKey);
    }

    private static String shared(Map<String, String> texts, String text) {
        String before = texts.putIfAbsent(text, text);
        return before == null ? text : before;
    }
}
