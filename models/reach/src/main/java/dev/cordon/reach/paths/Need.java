package dev.cordon.reach.paths;

import java.util.List;

/**
 * Something other than a permission that a path needs, as a machine can check it.
 *
 * @param kind what is checked
 * @param values what for, as the kind has it
 * @param text for people; for {@link Kind#UNOBSERVABLE} all there is, for {@link Kind#ALLOWS} what else would do
 */
public record Need(Kind kind, List<String> values, String text) {
    /** Kinds of need; the name is the key in the catalogue file. */
    public enum Kind {
        /** Who uses the path is a {@code user} or a {@code role}. */
        SELF("self"),
        /** The target role trusts one of these service principals. */
        TRUSTS_SERVICE("trusts-service"),
        /** The target role trusts an identity provider: {@code saml}, {@code oidc}, or {@code cognito} for identity pools. */
        TRUSTS_PROVIDER("trusts-provider"),
        /** The target role trusts the user of the path by name or as anyone, so that it needs no permission to assume it. */
        TRUSTS_DIRECTLY("trusts-directly"),
        /** The target role has an instance profile: {@code attached}. */
        INSTANCE_PROFILE("instance-profile"),
        /** The target user has {@code below-two} access keys, or {@code two}, the most there can be. */
        ACCESS_KEYS("access-keys"),
        /** The target user's console password is {@code present} or {@code absent}. */
        LOGIN_PROFILE("login-profile"),
        /** The policy has {@code below-five} versions, or {@code five}, the most there can be, or {@code several}. */
        POLICY_VERSIONS("policy-versions"),
        /** The target has a permissions boundary: {@code present}. */
        BOUNDARY("boundary"),
        /** A resource of this pattern exists that runs as the target role. */
        COMPUTE("compute"),
        /** A resource of this pattern exists in the account. */
        EXISTS("exists"),
        /** The target role is allowed these actions; where it is not, {@code otherwise} says what else would do. */
        ALLOWS("allows"),
        /** What no snapshot and no inventory shows. */
        UNOBSERVABLE("unobservable");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** As the catalogue file has it. */
        public String text() {
            return text;
        }
    }
}
