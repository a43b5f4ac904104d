@NullMarked
package dev.cordon.console;

import org.jspecify.annotations.NullMarked;
