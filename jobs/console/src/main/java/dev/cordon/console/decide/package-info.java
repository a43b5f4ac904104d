/** What people decide, signed with their own keys. */
@NullMarked
package dev.cordon.console.decide;

import org.jspecify.annotations.NullMarked;
