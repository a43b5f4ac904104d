/** Alerts, decisions and holds on topics: what needs the engine, which a detection job leaves out. */
@NullMarked
package dev.cordon.kafka.hold;

import org.jspecify.annotations.NullMarked;
