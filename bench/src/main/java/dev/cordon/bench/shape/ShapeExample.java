package dev.cordon.bench.shape;

import java.util.Set;

/**
 * What a classifier is shown of a record.
 *
 * @param group goes to one side of a permutation as a whole
 * @param fold counted from 0; a group is in one fold only
 */
record ShapeExample(String group, int fold, boolean injected, Set<String> shapes) {}
