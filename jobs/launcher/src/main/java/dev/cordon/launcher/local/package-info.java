/** Runs the parts on this machine: the detection job on an embedded Flink cluster, and training without one. */
@NullMarked
package dev.cordon.launcher.local;

import org.jspecify.annotations.NullMarked;
