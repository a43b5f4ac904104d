/** Containment: playbooks, guardrails, the lifecycle of a hold, its journal and its evidence. Knows no provider and no stream. */
@NullMarked
package dev.cordon.engine;

import org.jspecify.annotations.NullMarked;
