/** A Chromium of this machine's, spoken to in its own protocol: what no driver tells, such as its traces. */
@NullMarked
package dev.cordon.bench.browser;

import org.jspecify.annotations.NullMarked;
