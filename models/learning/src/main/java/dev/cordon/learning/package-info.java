/**
 * Fits the weights that fuse evidence, packs them into bundles, and compiles them for the stream. Tribuo stays in here:
 * everybody else sees {@link dev.cordon.behavior.Scorer}.
 *
 * <p>Training: {@link dev.cordon.learning.FusionTrainer} and {@link dev.cordon.learning.CalibrationBuilder} make a
 * {@link dev.cordon.learning.ModelBundle}, {@link dev.cordon.learning.BundleWriter} writes it. Detection:
 * {@link dev.cordon.learning.BundleReader} reads it, trusting nothing in it.
 */
@NullMarked
package dev.cordon.learning;

import org.jspecify.annotations.NullMarked;
