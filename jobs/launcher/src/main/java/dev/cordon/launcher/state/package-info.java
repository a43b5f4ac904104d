/** Where Cordon keeps what must survive it on this machine. */
@NullMarked
package dev.cordon.launcher.state;

import org.jspecify.annotations.NullMarked;
