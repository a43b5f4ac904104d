@NullMarked
package dev.cordon.bench.live;

import org.jspecify.annotations.NullMarked;
