/** What would be held, without touching anything: one plan, or a history of alerts played again. */
@NullMarked
package dev.cordon.launcher.hold.study;

import org.jspecify.annotations.NullMarked;
