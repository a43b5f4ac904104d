/** What {@code cordon detect} asks of the job behind it, and how its output becomes one ranked list and one summary. */
@NullMarked
package dev.cordon.launcher.detect;

import org.jspecify.annotations.NullMarked;
