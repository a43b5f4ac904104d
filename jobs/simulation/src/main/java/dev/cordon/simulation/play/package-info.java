/** Carries out the company's calls, ordinary and not, against a sandbox cloud, and writes them down as CloudTrail would. */
@NullMarked
package dev.cordon.simulation.play;

import org.jspecify.annotations.NullMarked;
