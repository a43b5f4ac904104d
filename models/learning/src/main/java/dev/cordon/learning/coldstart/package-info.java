/** Measures verdicts on identities that appear for the first time. */
@NullMarked
package dev.cordon.learning.coldstart;

import org.jspecify.annotations.NullMarked;
