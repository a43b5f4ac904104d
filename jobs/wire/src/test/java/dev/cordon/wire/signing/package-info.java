@NullMarked
package dev.cordon.wire.signing;

import org.jspecify.annotations.NullMarked;
