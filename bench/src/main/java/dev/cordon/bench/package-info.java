/** Benchmarks; never distributed. */
@NullMarked
package dev.cordon.bench;

import org.jspecify.annotations.NullMarked;
