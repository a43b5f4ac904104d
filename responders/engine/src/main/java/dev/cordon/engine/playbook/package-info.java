/** Playbooks: which alert asks for which hold. Read strictly from YAML, selected with CEL, tested by their own cases. */
@NullMarked
package dev.cordon.engine.playbook;

import org.jspecify.annotations.NullMarked;
