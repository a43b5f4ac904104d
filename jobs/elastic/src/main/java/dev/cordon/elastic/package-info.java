/** Alerts, transitions and identities as documents in Elasticsearch: what they hold, where they lie, how they get there. */
@NullMarked
package dev.cordon.elastic;

import org.jspecify.annotations.NullMarked;
