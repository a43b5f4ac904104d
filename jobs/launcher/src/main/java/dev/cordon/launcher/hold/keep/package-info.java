/** Who runs the leases of a state: one process at a time, in a terminal or left behind. */
@NullMarked
package dev.cordon.launcher.hold.keep;

import org.jspecify.annotations.NullMarked;
