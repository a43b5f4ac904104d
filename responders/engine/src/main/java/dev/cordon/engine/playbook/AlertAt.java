package dev.cordon.engine.playbook;

import dev.cordon.domain.Alert;
import java.time.Instant;

/** An alert and the moment at which it is looked at. */
record AlertAt(Alert alert, Instant now) {}
