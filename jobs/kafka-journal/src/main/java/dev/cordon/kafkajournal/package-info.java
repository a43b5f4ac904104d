/** The journal and the evidence of containment on topics: what must survive any machine that the job runs on. */
@NullMarked
package dev.cordon.kafkajournal;

import org.jspecify.annotations.NullMarked;
