/** Who may do what with the topics of an installation. */
@NullMarked
package dev.cordon.kafka.rights;

import org.jspecify.annotations.NullMarked;
