package dev.cordon.sandbox.api;

import dev.cordon.sandbox.cloud.Ids;
import org.jspecify.annotations.Nullable;

/**
 * What all calls share.
 *
 * @param pageSize most entries of a page, whatever is asked for; 0 for no such limit
 * @param mfaCode what counts as a valid code of every user's device, or null where no user has a device
 */
public record Shared(
        Ids ids,
        Quotas quotas,
        Sessions sessions,
        LastUses lastUses,
        int pageSize,
        @Nullable String mfaCode) {}
