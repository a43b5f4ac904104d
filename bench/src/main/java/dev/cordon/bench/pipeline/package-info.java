/** The whole pipeline against its own roofline: plain Java, Flink without judging, and the detection job. */
@NullMarked
package dev.cordon.bench.pipeline;

import org.jspecify.annotations.NullMarked;
