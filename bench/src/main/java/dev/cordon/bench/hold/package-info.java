/** Measures what holds take from an attacker and from the identity itself, and how often nobody's attack raises one. */
@NullMarked
package dev.cordon.bench.hold;

import org.jspecify.annotations.NullMarked;
