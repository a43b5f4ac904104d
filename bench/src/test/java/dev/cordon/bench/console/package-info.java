@NullMarked
package dev.cordon.bench.console;

import org.jspecify.annotations.NullMarked;
