/** Single records, by the place where they stand. */
@NullMarked
package dev.cordon.kafka.record;

import org.jspecify.annotations.NullMarked;
