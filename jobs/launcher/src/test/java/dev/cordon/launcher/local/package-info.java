@NullMarked
package dev.cordon.launcher.local;

import org.jspecify.annotations.NullMarked;
