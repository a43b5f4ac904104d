@NullMarked
package dev.cordon.bench.workload;

import org.jspecify.annotations.NullMarked;
