@NullMarked
package dev.cordon.console.read;

import org.jspecify.annotations.NullMarked;
