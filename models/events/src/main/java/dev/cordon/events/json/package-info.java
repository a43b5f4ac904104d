/**
 * A strict JSON pull scanner over bytes that picks the fields a normaliser needs and validates the rest without
 * building anything.
 *
 * <p>What is accepted is RFC 8259 in valid UTF-8, with these stated limits: nesting of {@link
 * dev.cordon.events.json.JsonScanner#MAX_DEPTH}, {@link dev.cordon.events.json.JsonScanner#MAX_FIELDS} different unknown
 * names in an object whose fields are picked, and the text limits that callers give. A name that stands twice in an
 * object whose fields are picked is refused. An unpaired surrogate escape is accepted, as the grammar has it, and read as
 * U+FFFD: whoever can place one in a log must not be able to have the record refused.
 */
@NullMarked
package dev.cordon.events.json;

import org.jspecify.annotations.NullMarked;
