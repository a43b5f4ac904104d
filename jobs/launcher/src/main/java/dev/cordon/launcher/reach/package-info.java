/** What {@code cordon reach} is asked, and its answers in a form that text, JSON and drawing share. */
@NullMarked
package dev.cordon.launcher.reach;

import org.jspecify.annotations.NullMarked;
