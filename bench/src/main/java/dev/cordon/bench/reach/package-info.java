/** How fast reach is answered, on made-up accounts of any size. */
@NullMarked
package dev.cordon.bench.reach;

import org.jspecify.annotations.NullMarked;
