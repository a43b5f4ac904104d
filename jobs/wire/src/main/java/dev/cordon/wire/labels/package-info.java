/** Alerts joined with the verdicts of people: labels, as files. */
@NullMarked
package dev.cordon.wire.labels;

import org.jspecify.annotations.NullMarked;
