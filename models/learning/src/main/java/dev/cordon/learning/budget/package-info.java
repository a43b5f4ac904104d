/** Measures whether an alert budget holds on days that nothing was set on. */
@NullMarked
package dev.cordon.learning.budget;

import org.jspecify.annotations.NullMarked;
