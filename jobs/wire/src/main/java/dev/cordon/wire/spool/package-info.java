/**
 * Where a bounded job puts its results: append-only framed files, at least once, read after the job.
 *
 * <p>A failed attempt's file stays, and what it had written since its last checkpoint is written again by the next, so
 * whoever reads must be idempotent: ids are deterministic and the highest revision counts.
 */
@NullMarked
package dev.cordon.wire.spool;

import org.jspecify.annotations.NullMarked;
