@NullMarked
package dev.cordon.simulation;

import org.jspecify.annotations.NullMarked;
