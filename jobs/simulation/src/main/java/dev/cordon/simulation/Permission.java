package dev.cordon.simulation;

/** What IAM checks: an action as policies write it, on a resource; {@code *} where the action names none. */
public record Permission(String action, String resource) {}
