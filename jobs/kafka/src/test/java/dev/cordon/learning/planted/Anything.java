package dev.cordon.learning.planted;

/** Stands for a part that judges. */
public record Anything() {}
