/** Alerts as OCSF Detection Findings (class 2004): what leaves Cordon for other tools. */
@NullMarked
package dev.cordon.wire.ocsf;

import org.jspecify.annotations.NullMarked;
