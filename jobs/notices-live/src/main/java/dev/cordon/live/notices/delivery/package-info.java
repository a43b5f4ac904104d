/** How what is told gets there: destinations, signatures, retries, and what was sent already. */
@NullMarked
package dev.cordon.live.notices.delivery;

import org.jspecify.annotations.NullMarked;
