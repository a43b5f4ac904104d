/** Commands that speak to the console. */
@NullMarked
package dev.cordon.launcher.console;

import org.jspecify.annotations.NullMarked;
