/**
 * Made-up people, machines and agents in an AWS account over months: what each calls, from where, with which policies; and
 * attackers on them. Knows only domain and reach, so that it can be moved. What is assumed stands in {@code habits.txt},
 * {@code operations.tsv} and the constants of these classes, and in docs/containment-quality.md.
 */
@NullMarked
package dev.cordon.simulation;

import org.jspecify.annotations.NullMarked;
