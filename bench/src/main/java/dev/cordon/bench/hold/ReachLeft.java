package dev.cordon.bench.hold;

/**
 * What a principal gets at.
 *
 * @param radius blast radius, 0-100, upper bound; 100 for who can become an administrator. A logarithmic scale with a
 *     floor: one power that stays keeps 60 % of what the worst one gives
 * @param weighted harm of what it holds, itself and as everybody it can become, summed over groups of actions: share of the
 *     group held × harm of the group
 * @param dangerous actions that its own policies allow on some resource and that persist, escalate or evade
 */
record ReachLeft(double radius, double weighted, int dangerous) {}
