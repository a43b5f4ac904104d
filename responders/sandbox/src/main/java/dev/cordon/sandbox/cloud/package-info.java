/** What the sandbox's accounts hold: immutable states, one after each write, and how they are read and written out. */
@NullMarked
package dev.cordon.sandbox.cloud;

import org.jspecify.annotations.NullMarked;
