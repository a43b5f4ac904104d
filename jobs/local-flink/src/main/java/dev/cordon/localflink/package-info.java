/** A Flink cluster of separate processes on this machine, for tests: as jobs meet it where they really run. */
@NullMarked
package dev.cordon.localflink;

import org.jspecify.annotations.NullMarked;
