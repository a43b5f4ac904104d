package dev.cordon.stack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Closes several things, however many of them fail. */
public final class Closing {
    private Closing() {}

    /**
     * Closes each, in order.
     *
     * @throws IOException with the words of all that failed; their exceptions are its suppressed ones
     */
    public static void all(List<? extends AutoCloseable> parts) throws IOException {
        List<Exception> failures = new ArrayList<>();
        boolean interrupted = false;
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (InterruptedException e) {
                interrupted = true;
                failures.add(e);
            } catch (Exception e) { // whatever it was, the others are closed
                failures.add(e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!failures.isEmpty()) {
            IOException all = new IOException(String.join(
                    "; ",
                    failures.stream()
                            .map(each -> each.getClass().getSimpleName() + ": " + each.getMessage())
                            .toList()));
            failures.forEach(all::addSuppressed);
            throw all;
        }
    }
}
