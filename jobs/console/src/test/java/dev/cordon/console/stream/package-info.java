@NullMarked
package dev.cordon.console.stream;

import org.jspecify.annotations.NullMarked;
