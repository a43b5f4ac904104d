package dev.cordon.console.planted;

/** Breaks the rule against Java's deserialization. */
final class Deserializes {
    Class<?> stream = java.io.ObjectInputStream.class;
}
