/**
 * The local stack: a broker, a node of Elasticsearch, a sandbox cloud and a Flink cluster with all jobs, on this machine
 * alone, in one folder that survives restarts.
 */
@NullMarked
package dev.cordon.stack;

import org.jspecify.annotations.NullMarked;
