/** What is told: the words, and the forms in which they are sent. Pure. */
@NullMarked
package dev.cordon.live.notices.message;

import org.jspecify.annotations.NullMarked;
