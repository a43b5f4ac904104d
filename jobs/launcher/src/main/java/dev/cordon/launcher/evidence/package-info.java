/** Commands for whoever checks evidence, reads it, or signs checkpoints over it. */
@NullMarked
package dev.cordon.launcher.evidence;

import org.jspecify.annotations.NullMarked;
