/** What people said is expected: suppressions, what they cover, and what they never do. */
@NullMarked
package dev.cordon.engine.suppress;

import org.jspecify.annotations.NullMarked;
