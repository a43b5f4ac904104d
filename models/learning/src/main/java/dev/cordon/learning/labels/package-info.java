/** What people decided about alerts, held against a model: what it would lose, and what it would go on raising. */
@NullMarked
package dev.cordon.learning.labels;

import org.jspecify.annotations.NullMarked;
