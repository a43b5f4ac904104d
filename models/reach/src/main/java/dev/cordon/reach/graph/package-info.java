/**
 * Who can become whom: the graph over an account's principals, its closure, shortest routes, and the flat table of answers
 * that a stream looks up.
 */
@NullMarked
package dev.cordon.reach.graph;

import org.jspecify.annotations.NullMarked;
