/** What only the containment job writes to topics. */
@NullMarked
package dev.cordon.kafka.hold;

import org.jspecify.annotations.NullMarked;
