/** A real Elasticsearch node on this machine, in a process of its own, from jars alone: for tests and the local stack. */
@NullMarked
package dev.cordon.localelasticsearch;

import org.jspecify.annotations.NullMarked;
