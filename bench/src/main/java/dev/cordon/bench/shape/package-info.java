/** Whether attack records moved onto somebody else's history can be told from it by their shape alone. */
@NullMarked
package dev.cordon.bench.shape;

import org.jspecify.annotations.NullMarked;
