package dev.cordon.reach.response;

import java.util.List;

/**
 * A statement that denies.
 *
 * @param not whether it denies everything but {@code actions}
 * @param actions patterns
 * @param except resources on which it does not deny; empty where it denies on all
 */
record DenyStatement(boolean not, List<String> actions, List<String> except) {}
