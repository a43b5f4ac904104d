package dev.cordon.reach.radius;

import dev.cordon.domain.AccessLevel;
import dev.cordon.reach.paths.Hop;
import java.util.List;

/**
 * Something worth protecting that a principal can reach.
 *
 * @param id stable: {@code admin:111122223333}, {@code every:secret:111122223333}, an ARN or pattern, {@code named:…}
 * @param kind {@code administrator}, a kind's name, or {@link #NAMED}
 * @param sensitive whether it is a single resource that its name or tags make one; else it is being an administrator, all of a
 *     kind, or what the user named
 * @param name {@code administrator of 111122223333}, {@code every secret in 111122223333}, {@code secret prod/db}
 * @param access the highest level at the end of the route
 * @param certain whether it is certain by some route; otherwise possible
 * @param route the hops to who does the last step, itself where none
 * @param lastStep what it then does, completing "{@code <who>} …": {@code reads and deletes secret prod/db}
 */
public record CrownJewel(
        String id,
        String kind,
        boolean sensitive,
        String name,
        AccessLevel access,
        boolean certain,
        List<Hop> route,
        String lastStep) {
    /** Kind of what the user named. */
    public static final String NAMED = "named";
    /** Kind of being an administrator. */
    public static final String ADMINISTRATOR = "administrator";

    private static final String BUCKET = "bucket:";

    /** Its id, but that of a bucket for the objects in one. */
    public String thing() {
        return thing(id);
    }

    static String thing(String id) {
        int slash = id.startsWith(BUCKET) ? id.indexOf('/') : -1;
        return slash < 0 ? id : id.substring(0, slash);
    }
}
