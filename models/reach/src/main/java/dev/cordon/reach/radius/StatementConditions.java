package dev.cordon.reach.radius;

import dev.cordon.reach.policy.PrincipalFacts;
import dev.cordon.reach.policy.Statement;
import dev.cordon.reach.policy.Truth;

/** What is known of a statement's conditions when nothing of a request is but who asks. */
final class StatementConditions {
    private StatementConditions() {}

    static Truth hold(Statement statement, PrincipalFacts who) {
        return statement.conditions().isEmpty() ? Truth.YES : Truth.POSSIBLE;
    }
}
