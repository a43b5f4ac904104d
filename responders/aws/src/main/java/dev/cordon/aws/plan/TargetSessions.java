package dev.cordon.aws.plan;

import dev.cordon.aws.client.Principal;
import dev.cordon.domain.Alert;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sessions of a target that the suspicious calls were made in.
 *
 * @param userIds {@code aws:userid} of them
 * @param sourceIdentities source identities that the calls were made under
 */
record TargetSessions(Set<String> userIds, Set<String> sourceIdentities) {
    private static final String FEDERATED = "#federated-user/";
    private static final String SOURCE_IDENTITY = "#source-identity/";

    /** @param targetId unique id of the target */
    static TargetSessions of(Alert alert, HoldFacts facts, Principal target, String targetId) {
        String key = alert.identity().key();
        Set<String> its = new TreeSet<>();
        for (String session : facts.attackSessions()) {
            boolean federated = session.startsWith(target.account() + ":");
            if (session.startsWith(targetId + ":") || (target.user() && federated)) {
                its.add(session);
            }
        }
        int mark = key.indexOf(FEDERATED);
        if (mark > 0 && target.user()) {
            its.add(target.account() + ":" + key.substring(mark + FEDERATED.length()));
        }
        int named = key.indexOf(SOURCE_IDENTITY);
        return new TargetSessions(its, named < 0 ? Set.of() : Set.of(key.substring(named + SOURCE_IDENTITY.length())));
    }
}
