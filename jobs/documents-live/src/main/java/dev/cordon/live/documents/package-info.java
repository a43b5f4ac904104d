/**
 * The job that shows: alerts, transitions and the inventory of the topics as documents in Elasticsearch. A job of its own, so
 * that detection and containment go on while Elasticsearch is away.
 */
@NullMarked
package dev.cordon.live.documents;

import org.jspecify.annotations.NullMarked;
