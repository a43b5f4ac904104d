/** The live stack as its user runs it. */
@NullMarked
package dev.cordon.launcher.live;

import org.jspecify.annotations.NullMarked;
