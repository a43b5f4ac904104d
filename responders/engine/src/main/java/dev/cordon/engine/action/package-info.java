/** The port behind which providers are changed: what an action is, looks up, does, proves and undoes. */
@NullMarked
package dev.cordon.engine.action;

import org.jspecify.annotations.NullMarked;
