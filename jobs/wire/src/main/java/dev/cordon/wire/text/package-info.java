/** Words of strangers, fit to be shown. */
@NullMarked
package dev.cordon.wire.text;

import org.jspecify.annotations.NullMarked;
