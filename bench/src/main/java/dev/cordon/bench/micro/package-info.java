/** JMH benchmarks of the judging path's parts. */
@NullMarked
package dev.cordon.bench.micro;

import org.jspecify.annotations.NullMarked;
