/** Dead letters of an installation: reading them, and putting their records back once they can be read. */
@NullMarked
package dev.cordon.kafka.replay;

import org.jspecify.annotations.NullMarked;
