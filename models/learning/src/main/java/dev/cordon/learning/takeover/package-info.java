/**
 * Measures detection on real histories in which identities are taken over by each other: real runs of events change
 * hands, nothing is invented. Follows the protocol of {@code docs/detection-quality.md}; pure, and the same for a seed.
 */
@NullMarked
package dev.cordon.learning.takeover;

import org.jspecify.annotations.NullMarked;
