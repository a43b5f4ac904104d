/** The demo's story on a live stack: who plays it, who watches it, and what is told of it. */
@NullMarked
package dev.cordon.launcher.live.demo;

import org.jspecify.annotations.NullMarked;
