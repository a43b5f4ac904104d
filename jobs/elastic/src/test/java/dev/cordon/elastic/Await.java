package dev.cordon.elastic;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for what another process does. */
final class Await {
    private static final int PATIENCE_SECONDS = 120;

    private Await() {}

    /** Returns when it is so. */
    static void until(String what, Callable<Boolean> isSo) throws Exception {
        for (int tenths = 0; tenths < PATIENCE_SECONDS * 10; tenths++) {
            if (isSo.call()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("not within " + PATIENCE_SECONDS + " s: " + what);
    }
}
