/** What moved between two spans of one history: values, evidence and scores. Pure: no files, clock or chance. */
@NullMarked
package dev.cordon.learning.drift;

import org.jspecify.annotations.NullMarked;
