package dev.cordon.detection;

import java.util.List;

/**
 * The credentials by which {@link CredentialUsers} finds an identity.
 *
 * @param ids public ids of those that do not end by themselves, sorted; of one identity few
 */
public record LastingCredentials(String tenant, List<String> ids) {
    static final LastingCredentials NONE = new LastingCredentials("", List.of());

    public LastingCredentials {
        ids = List.copyOf(ids);
    }
}
