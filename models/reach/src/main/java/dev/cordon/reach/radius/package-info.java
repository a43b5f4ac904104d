/**
 * How much a principal could harm: what is worth protecting, what each principal can do to it by itself and through
 * everybody it can become, as a number from 0 to 100 and as crown jewels with the way to them. docs/blast-radius.md states
 * the formula.
 */
@NullMarked
package dev.cordon.reach.radius;

import org.jspecify.annotations.NullMarked;
