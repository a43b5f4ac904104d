/** What all jobs of one installation are told alike, and the file that says it. */
@NullMarked
package dev.cordon.kafka.installation;

import org.jspecify.annotations.NullMarked;
