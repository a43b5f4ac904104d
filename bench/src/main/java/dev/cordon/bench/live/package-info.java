/** Both jobs on a real broker: how many events a second, and how long from an event to its alert and to its hold. */
@NullMarked
package dev.cordon.bench.live;

import org.jspecify.annotations.NullMarked;
