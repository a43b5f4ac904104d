package dev.cordon.launcher;

import dev.cordon.launcher.hold.desk.HoldWorld;
import org.jspecify.annotations.Nullable;

/**
 * Ends the JVM with an exit code, whatever threads still run, and says so when it ends because of a signal. The
 * embedded cluster leaves non-daemon threads and shutdown hooks behind; neither may keep a finished command waiting. What
 * runs until it is stopped is closed then.
 */
final class Exit implements UntilStopped, HoldWorld.LastWords {
    /** How long shutdown hooks may take before the JVM is halted. */
    private static final long GRACE_MILLIS = 10_000;
    /** How much longer what is temporary may take to go: processes that write there are ended first. */
    private static final long FILES_MILLIS = 50_000;

    private final Terminal terminal;
    private volatile boolean regular;
    private volatile int code = ExitCode.INTERRUPTED;
    private volatile @Nullable Runnable lastWords;
    private volatile @Nullable LongRun longRun;

    private record LongRun(Running running, String words) {}

    private Exit(Terminal terminal) {
        this.terminal = terminal;
    }

    /** From now on an interruption is answered with one line. The JVM itself exits with 130 then. */
    static Exit install(Terminal terminal) {
        Exit exit = new Exit(terminal);
        Runtime.getRuntime().addShutdownHook(new Thread(exit::onShutdown, "exit"));
        return exit;
    }

    @Override
    public Given during(Runnable task) {
        lastWords = task;
        return () -> lastWords = null;
    }

    /** Waits for the end of the process, whose signal is the only one that comes. */
    @Override
    public void run(Running running, String words) throws InterruptedException {
        longRun = new LongRun(running, words);
        UntilStopped.INTERRUPTED.run(running, words);
    }

    void with(int exitCode) {
        code = exitCode;
        regular = true;
        terminal.out().flush();
        terminal.err().flush();
        System.exit(exitCode);
    }

    private void onShutdown() {
        Thread watchdog = new Thread(this::haltAfterGrace, "halt-after-grace");
        watchdog.setDaemon(true);
        watchdog.start();
        if (regular) {
            return;
        }
        Runnable task = lastWords;
        if (task != null) {
            task.run();
            return;
        }
        LongRun stopped = longRun;
        if (stopped != null) {
            stopped.running().close();
        }
        String words = stopped == null ? "cordon: interrupted; output files are whole or untouched" : stopped.words();
        terminal.say((terminal.errIsTerminal() ? "\r\u001b[K" : "") + words);
    }

    private void haltAfterGrace() {
        try {
            Thread.sleep(GRACE_MILLIS);
            WorkDirectory.awaitEnds(FILES_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code);
    }
}
