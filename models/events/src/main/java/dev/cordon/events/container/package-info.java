/**
 * Splits what users and providers store (folders of gzip files, JSON lines, arrays, {@code {"Records":[…]}}) into
 * <em>records</em>, in constant memory and under stated limits. Nothing is lost on the way: every byte is part of a
 * record, part of a rejection, or the syntax of a container around them.
 */
@NullMarked
package dev.cordon.events.container;

import org.jspecify.annotations.NullMarked;
