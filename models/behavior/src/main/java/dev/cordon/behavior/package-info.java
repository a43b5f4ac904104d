/**
 * What is normal for an identity, and how far an event is from it: facets, baselines, population epochs, evidence,
 * episodes, ranking. Pure and deterministic: no clock, no randomness, no files; the same events in the same order give
 * the same bits, whether played by the stream, by training or by an evaluation.
 *
 * <p>Sign convention: evidence is ln p(value | others) − ln p(value | this identity); positive speaks for a takeover.
 */
@NullMarked
package dev.cordon.behavior;

import org.jspecify.annotations.NullMarked;
