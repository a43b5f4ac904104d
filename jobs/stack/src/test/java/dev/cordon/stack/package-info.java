@NullMarked
package dev.cordon.stack;

import org.jspecify.annotations.NullMarked;
