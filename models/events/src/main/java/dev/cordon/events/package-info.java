/** Vendor log to {@link dev.cordon.domain.IdentityEvent}: one class a source; rejected input is a value. */
@NullMarked
package dev.cordon.events;

import org.jspecify.annotations.NullMarked;
