/** What {@code cordon evaluate} asks of the measuring behind it. */
@NullMarked
package dev.cordon.launcher.evaluate;

import org.jspecify.annotations.NullMarked;
