package dev.cordon.aws.plan;

import dev.cordon.aws.client.Principal;
import java.util.Optional;

/** Where a principal can be looked at, right before planning. */
@FunctionalInterface
interface Targets {
    /**
     * How it stands, or empty where there is no such principal.
     *
     * @throws dev.cordon.aws.client.AwsCallException where it cannot be looked at
     */
    Optional<TargetState> look(Principal who);
}
