@NullMarked
package dev.cordon.wire.labels;

import org.jspecify.annotations.NullMarked;
