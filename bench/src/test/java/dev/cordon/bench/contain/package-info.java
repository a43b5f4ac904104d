@NullMarked
package dev.cordon.bench.contain;

import org.jspecify.annotations.NullMarked;
