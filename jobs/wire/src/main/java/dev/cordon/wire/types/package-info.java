/**
 * How values travel between operators, into state and into spools: hand-written flat codecs under one Flink serializer.
 *
 * <p>Nothing here falls back to Kryo or to Java serialization of values. Layouts are only ever added to: each value
 * leads with the version of its layout, and golden bytes of every version are kept under {@code src/test/resources/state}.
 */
@NullMarked
package dev.cordon.wire.types;

import org.jspecify.annotations.NullMarked;
