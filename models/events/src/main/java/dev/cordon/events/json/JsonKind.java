package dev.cordon.events.json;

/** What sort of value comes next, by its first byte; nothing of it has been validated yet. */
public enum JsonKind {
    OBJECT,
    ARRAY,
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL
}
