package dev.cordon.launcher.detect;

/** Is told how far a run is: from any thread, as often as the run likes (the listener keeps itself from printing all). */
@FunctionalInterface
public interface ProgressListener {
    ProgressListener SILENT = progress -> {};

    void update(Progress progress);
}
