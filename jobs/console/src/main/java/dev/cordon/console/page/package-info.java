/** The page that a browser loads. */
@NullMarked
package dev.cordon.console.page;

import org.jspecify.annotations.NullMarked;
