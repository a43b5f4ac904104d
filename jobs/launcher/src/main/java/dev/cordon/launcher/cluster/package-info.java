/** Commands for a Flink cluster of the user's own. */
@NullMarked
package dev.cordon.launcher.cluster;

import org.jspecify.annotations.NullMarked;
