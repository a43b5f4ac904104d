/** What a hold may never do, what it must ask for, and what is counted against it: asked when planned and again before the first call. */
@NullMarked
package dev.cordon.engine.guardrail;

import org.jspecify.annotations.NullMarked;
