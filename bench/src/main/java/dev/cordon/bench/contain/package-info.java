/** How long it takes from an alert to a hold, on the sandbox. */
@NullMarked
package dev.cordon.bench.contain;

import org.jspecify.annotations.NullMarked;
