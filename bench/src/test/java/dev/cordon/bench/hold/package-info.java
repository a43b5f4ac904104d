@NullMarked
package dev.cordon.bench.hold;

import org.jspecify.annotations.NullMarked;
