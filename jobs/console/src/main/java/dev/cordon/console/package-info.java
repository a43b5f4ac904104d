/** The console: what people are shown of alerts, holds and identities over HTTP, and how they decide. */
@NullMarked
package dev.cordon.console;

import org.jspecify.annotations.NullMarked;
