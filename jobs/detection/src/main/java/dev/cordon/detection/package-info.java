/** The detection job on Flink: sources, operators, state and configuration. Judges nothing itself and cannot act. */
@NullMarked
package dev.cordon.detection;

import org.jspecify.annotations.NullMarked;
