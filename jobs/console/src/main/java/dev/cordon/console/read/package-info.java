/** What people are shown, of the index. */
@NullMarked
package dev.cordon.console.read;

import org.jspecify.annotations.NullMarked;
