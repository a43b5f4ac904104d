/** A real Kafka broker of one node from jars alone, for the local stack and for tests. */
@NullMarked
package dev.cordon.localkafka;

import org.jspecify.annotations.NullMarked;
