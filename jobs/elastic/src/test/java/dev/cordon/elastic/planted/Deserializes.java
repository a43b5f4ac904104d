package dev.cordon.elastic.planted;

import java.io.ObjectInputStream;

/** Breaks a rule on purpose. */
public record Deserializes(ObjectInputStream stream) {}
