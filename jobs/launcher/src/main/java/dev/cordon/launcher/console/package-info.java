/** Commands that speak to the console, and use nothing else. */
@NullMarked
package dev.cordon.launcher.console;

import org.jspecify.annotations.NullMarked;
