package dev.cordon.detection;

import dev.cordon.domain.Alert;
import dev.cordon.domain.Reach;

/**
 * An open alert as it was published last.
 *
 * @param scored as it was scored, ranked by actions, but for the priority of its first revision, which is as it was published
 * @param revision that was published
 * @param reach that ranked it
 */
record RankedAlert(Alert scored, long revision, Reach reach) {}
