package dev.cordon.stack;

/** A process of its own that belongs to a stack. */
interface Part extends AutoCloseable {
    long pid();

    boolean isRunning();

    /** Stops it; returns when it is gone. */
    @Override
    void close();
}
