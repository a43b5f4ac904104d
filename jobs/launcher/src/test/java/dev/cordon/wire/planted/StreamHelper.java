package dev.cordon.wire.planted;

/** Breaks a rule on purpose. */
public record StreamHelper() {}
