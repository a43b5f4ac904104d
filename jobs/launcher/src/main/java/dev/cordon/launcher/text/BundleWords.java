package dev.cordon.launcher.text;

import dev.cordon.learning.takeover.MeasuredBundle;

/** Until when a measured bundle was trained, and whether that may be what it is measured on. */
final class BundleWords {
    private BundleWords() {}

    /** @param runs whether what was measured are recorded runs without a clock */
    static String of(String name, MeasuredBundle bundle, boolean runs) {
        String trained = name + ": trained until " + bundle.trainedUntil();
        if (!bundle.mayHaveSeen()) {
            return trained + ", before what it is measured on.";
        }
        return runs
                ? trained + "; whether it has seen what it is measured on cannot be told, as recorded runs have no"
                        + " dates."
                : trained + ": has seen what it is measured on, so its recall is no forecast.";
    }
}
