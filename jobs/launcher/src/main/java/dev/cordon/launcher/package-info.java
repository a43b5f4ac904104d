/** The {@code cordon} command: reads what a person asked for, hands it to the parts that do it, prints what came out. */
@NullMarked
package dev.cordon.launcher;

import org.jspecify.annotations.NullMarked;
