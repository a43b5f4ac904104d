package dev.cordon.reach.radius;

import dev.cordon.domain.AccessLevel;
import dev.cordon.reach.paths.Hop;
import java.util.List;

/**
 * Something worth protecting that a principal can reach.
 *
 * @param id stable: {@code admin:111122223333}, {@code every:secret:111122223333}, an ARN or pattern, {@code named:…}
 * @param name {@code administrator of 111122223333}, {@code every secret in 111122223333}, {@code secret prod/db}
 * @param access the highest level at the end of the route
 * @param certain whether it is certain by some route; otherwise possible
 * @param route the hops to who does the last step, itself where none
 * @param lastStep what it then does, completing "{@code <who>} …": {@code reads and deletes secret prod/db}
 */
public record CrownJewel(
        String id, String name, AccessLevel access, boolean certain, List<Hop> route, String lastStep) {}
