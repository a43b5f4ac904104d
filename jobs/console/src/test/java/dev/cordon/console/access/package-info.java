@NullMarked
package dev.cordon.console.access;

import org.jspecify.annotations.NullMarked;
