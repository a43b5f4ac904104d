/** What the demo counts, tells and reports, without a stack. */
@NullMarked
package dev.cordon.launcher.live.demo;

import org.jspecify.annotations.NullMarked;
