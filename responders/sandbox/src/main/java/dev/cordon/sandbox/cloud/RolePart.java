package dev.cordon.sandbox.cloud;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What only roles have.
 *
 * @param trust who may become it, or null where the snapshot does not say: then nobody may
 */
public record RolePart(
        @Nullable Trust trust, String description, int maxSessionSeconds, List<InstanceProfile> profiles) {
    public static final int USUAL_SESSION_SECONDS = 3_600;
    public static final RolePart NONE = new RolePart(null, "", USUAL_SESSION_SECONDS, List.of());

    public RolePart {
        profiles = List.copyOf(profiles);
    }

    public RolePart with(Trust changed) {
        return new RolePart(changed, description, maxSessionSeconds, profiles);
    }
}
