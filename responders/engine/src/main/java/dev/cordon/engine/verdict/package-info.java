/** What people said alerts were that no hold answers. */
@NullMarked
package dev.cordon.engine.verdict;

import org.jspecify.annotations.NullMarked;
