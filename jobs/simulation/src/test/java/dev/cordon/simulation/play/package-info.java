@NullMarked
package dev.cordon.simulation.play;

import org.jspecify.annotations.NullMarked;
