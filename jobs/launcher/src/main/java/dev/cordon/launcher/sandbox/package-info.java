/** The command that runs a cloud to try holds on. */
@NullMarked
package dev.cordon.launcher.sandbox;

import org.jspecify.annotations.NullMarked;
