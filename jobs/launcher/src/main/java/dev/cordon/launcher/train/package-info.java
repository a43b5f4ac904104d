/** What {@code cordon train} asks of the learning behind it. */
@NullMarked
package dev.cordon.launcher.train;

import org.jspecify.annotations.NullMarked;
