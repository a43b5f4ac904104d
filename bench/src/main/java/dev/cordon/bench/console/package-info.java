/** The console's page with a long queue and many changes, and with a short one and none, in a real browser. */
@NullMarked
package dev.cordon.bench.console;

import org.jspecify.annotations.NullMarked;
