@NullMarked
package dev.cordon.console.decide;

import org.jspecify.annotations.NullMarked;
