/** A made-up company as files: what {@code cordon simulate} writes. */
@NullMarked
package dev.cordon.launcher.simulate;

import org.jspecify.annotations.NullMarked;
