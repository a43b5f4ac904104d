package dev.cordon.sandbox.cloud;

import java.time.Instant;

/** One version of a managed policy. */
public record ManagedVersion(Document document, Instant created) {}
