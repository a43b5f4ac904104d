/**
 * The job that tells people and systems: of new alerts, of holds that were applied, lapse or ended. A job of its own, so that
 * nothing that is slow or away out there holds up detection or containment.
 */
@NullMarked
package dev.cordon.live.notices;

import org.jspecify.annotations.NullMarked;
