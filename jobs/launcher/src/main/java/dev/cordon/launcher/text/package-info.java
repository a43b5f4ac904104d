/** Values to text for people and pipes: pure functions of their arguments, so that every line can be tested. */
@NullMarked
package dev.cordon.launcher.text;

import org.jspecify.annotations.NullMarked;
