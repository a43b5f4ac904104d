@NullMarked
package dev.cordon.console.raw;

import org.jspecify.annotations.NullMarked;
