package dev.cordon.launcher.text;

import dev.cordon.launcher.detect.Progress;
import dev.cordon.launcher.detect.ProgressListener;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows progress: on a terminal one line that keeps changing, elsewhere a plain line every few seconds. May be told of
 * progress from any thread and as often as one likes.
 */
public final class ProgressLine implements ProgressListener, AutoCloseable {
    static final long TERMINAL_NANOS = 100_000_000L;
    static final long PLAIN_NANOS = 5_000_000_000L;

    /** Before this, a rate would be noise and the time left a guess. */
    private static final double SECONDS_BEFORE_RATE = 1;

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private final int columns;
    private final LongSupplier nanoClock;
    private final long startNanos;

    private @Nullable Progress latest;
    private long phaseStartNanos;
    private long printedNanos;
    private boolean lineShown;
    private boolean closed;

    /**
     * @param terminal whether {@code out} understands cursor movement
     * @param nanoClock like {@link System#nanoTime()}
     */
    public ProgressLine(PrintStream out, boolean terminal, int columns, LongSupplier nanoClock) {
        this.out = out;
        this.terminal = terminal;
        this.columns = columns;
        this.nanoClock = nanoClock;
        this.startNanos = nanoClock.getAsLong();
        this.printedNanos = startNanos;
    }

    @Override
    public synchronized void update(Progress progress) {
        if (closed) {
            return;
        }
        long now = nanoClock.getAsLong();
        Progress before = latest;
        if (before == null || before.phase() != progress.phase()) {
            phaseStartNanos = before == null ? startNanos : now;
        }
        latest = progress;
        if (now - printedNanos >= (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
            printedNanos = now;
            print(line(progress, (now - phaseStartNanos) / 1e9));
        }
    }

    /** Runs something that prints, without the changing line getting into it. */
    public synchronized void aside(Runnable printing) {
        clear();
        printing.run();
    }

    /** Takes the changing line away; later updates print nothing. */
    @Override
    public synchronized void close() {
        clear();
        closed = true;
    }

    private void print(String line) {
        if (terminal) {
            out.print(CLEAR_LINE + (line.length() < columns ? line : line.substring(0, Math.max(0, columns - 1))));
            lineShown = true;
        } else {
            out.println(line);
        }
        out.flush();
    }

    private void clear() {
        if (lineShown) {
            out.print(CLEAR_LINE);
            out.flush();
            lineShown = false;
        }
    }

    /** For example {@code scoring 41%: 1,234,567 of 3,000,000 records, 812,000 a second, 2 s left}. */
    static String line(Progress progress, double seconds) {
        StringBuilder line = new StringBuilder(progress.phase().label());
        boolean knowsTotal = progress.total() > 0;
        if (knowsTotal) {
            double share = Math.min(1, (double) progress.done() / progress.total());
            line.append(String.format(Locale.ROOT, " %.0f%%", Math.floor(share * 100)));
        }
        line.append(": ").append(amount(progress.phase(), progress.done(), !knowsTotal));
        if (knowsTotal) {
            line.append(" of ").append(amount(progress.phase(), progress.total(), true));
        }
        if (seconds >= SECONDS_BEFORE_RATE && progress.done() > 0) {
            double rate = progress.done() / seconds;
            line.append(", ")
                    .append(amount(progress.phase(), Math.round(rate), false))
                    .append(" a second");
            if (knowsTotal && progress.done() < progress.total()) {
                line.append(", ")
                        .append(Quantity.seconds((progress.total() - progress.done()) / rate))
                        .append(" left");
            }
        }
        return line.toString();
    }

    private static String amount(Progress.Phase phase, long amount, boolean withUnit) {
        if (phase == Progress.Phase.READING || phase == Progress.Phase.SENDING) {
            return Quantity.bytes(amount);
        }
        return Quantity.of(amount) + (withUnit ? " " + phase.unit() : "");
    }
}
