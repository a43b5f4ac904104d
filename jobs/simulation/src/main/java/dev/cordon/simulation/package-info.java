/**
 * Made-up people, machines and agents in an AWS account: what each calls, from where, with which policies; and attackers on
 * them. {@link dev.cordon.simulation.SimulatedIdentities} are many of each kind over months, for benchmarks;
 * {@link dev.cordon.simulation.Company} is a small company over weeks and on into the present, for {@code cordon simulate} and
 * the demo, out of the same kinds and habits. Knows only domain and reach. What is assumed stands in the tables
 * ({@code habits.txt}, {@code operations.tsv}, {@code company.txt}, {@code tools.txt}) and the constants of these classes, and
 * in docs/simulate.md and docs/containment-quality.md.
 */
@NullMarked
package dev.cordon.simulation;

import org.jspecify.annotations.NullMarked;
