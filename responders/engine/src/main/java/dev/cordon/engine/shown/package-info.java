/** Holds and plans as every command and the console show them. */
@NullMarked
package dev.cordon.engine.shown;

import org.jspecify.annotations.NullMarked;
