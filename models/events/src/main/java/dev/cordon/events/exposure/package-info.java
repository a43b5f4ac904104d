/**
 * What scanners and AWS say of credentials seen in the open, as signals. A secret that stands in a finding is read, so that
 * the credential's public id can be found beside it, and never kept.
 */
@NullMarked
package dev.cordon.events.exposure;

import org.jspecify.annotations.NullMarked;
