/** The live jobs on a Flink cluster of the user's own: what is submitted, where it goes on, how it is replaced. */
@NullMarked
package dev.cordon.cluster;

import org.jspecify.annotations.NullMarked;
