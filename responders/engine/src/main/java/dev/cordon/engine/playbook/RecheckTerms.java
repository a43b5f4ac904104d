package dev.cordon.engine.playbook;

import java.time.Duration;

/**
 * Looking again before deciding: an alert that is seconds old may rest on one event.
 *
 * @param when condition in CEL under which to wait; what cannot be evaluated waits too
 * @param after how long until the next look
 * @param until age of the alert from which on the playbook decides, whatever the condition says
 */
public record RecheckTerms(String when, Duration after, Duration until) {}
