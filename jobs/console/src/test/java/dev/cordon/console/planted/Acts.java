package dev.cordon.console.planted;

/** Breaks the rule that the console acts on nothing. */
final class Acts {
    Class<?> responder = dev.cordon.engine.action.Responder.class;
}
