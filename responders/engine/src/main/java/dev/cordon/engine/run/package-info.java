/** Drives containments: carries out what is due, one command at a time, and hands back what came of it. */
@NullMarked
package dev.cordon.engine.run;

import org.jspecify.annotations.NullMarked;
