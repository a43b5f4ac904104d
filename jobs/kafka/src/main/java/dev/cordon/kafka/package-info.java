/**
 * Topics as edges of the jobs: the catalogue, its setup, sources whose broken records are values, and sinks that deliver at
 * least once under deterministic keys.
 */
@NullMarked
package dev.cordon.kafka;

import org.jspecify.annotations.NullMarked;
