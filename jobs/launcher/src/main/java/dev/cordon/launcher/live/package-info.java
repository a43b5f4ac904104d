/** Commands of the live stack: up, down, status, logs, and what feeds and watches it. */
@NullMarked
package dev.cordon.launcher.live;

import org.jspecify.annotations.NullMarked;
