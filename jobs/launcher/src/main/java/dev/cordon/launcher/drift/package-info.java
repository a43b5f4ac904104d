/** What {@code cordon drift} asks of the comparing behind it. */
@NullMarked
package dev.cordon.launcher.drift;

import org.jspecify.annotations.NullMarked;
