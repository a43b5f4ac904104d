/** What jobs measure alike. */
@NullMarked
package dev.cordon.wire.metrics;

import org.jspecify.annotations.NullMarked;
