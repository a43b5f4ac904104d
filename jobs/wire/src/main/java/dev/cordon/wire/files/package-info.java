/** Files at the edge: what people name as input, dead letters, and signals from outside the stream. */
@NullMarked
package dev.cordon.wire.files;

import org.jspecify.annotations.NullMarked;
