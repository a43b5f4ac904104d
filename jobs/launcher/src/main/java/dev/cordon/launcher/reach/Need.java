package dev.cordon.launcher.reach;

/**
 * Something a step needs besides permissions.
 *
 * @param text in words
 * @param met whether the snapshot shows that it holds; otherwise it cannot be seen there
 */
public record Need(String text, boolean met) {}
