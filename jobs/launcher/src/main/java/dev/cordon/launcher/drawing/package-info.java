/** Draws trees of cards as SVG: laid out by size, so that no text overlaps, and bounded, so that it stays readable. */
@NullMarked
package dev.cordon.launcher.drawing;

import org.jspecify.annotations.NullMarked;
