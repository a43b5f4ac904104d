/** The parts of the job on one machine: journal, evidence and kill switch in a folder, AWS or a sandbox to act on. */
@NullMarked
package dev.cordon.containment.local;

import org.jspecify.annotations.NullMarked;
