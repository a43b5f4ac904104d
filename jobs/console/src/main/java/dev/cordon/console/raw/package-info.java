/** The log's own records of events, looked up and made fit to be shown. */
@NullMarked
package dev.cordon.console.raw;

import org.jspecify.annotations.NullMarked;
