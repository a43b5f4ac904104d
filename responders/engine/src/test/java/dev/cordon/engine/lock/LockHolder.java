package dev.cordon.engine.lock;

import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.journal.JournalException;
import java.nio.file.Path;

/** Another process that works with the journal of a folder. */
public final class LockHolder {
    /** How often one that writes opens the journal. */
    static final int PASSES = 100;

    private LockHolder() {}

    /** One that holds the journal, looks into it meanwhile, and waits to be told to end. Comes back when it holds it. */
    static Process holding(Path folder) throws Exception {
        Process process = start(folder, "hold");
        int said = process.getInputStream().read();
        if (said != 'h') {
            throw new IllegalStateException("it said " + said);
        }
        return process;
    }

    /** One that opens the journal again and again, uses up one nonce each time, and ends with 0. */
    static Process writing(Path folder, String name) throws Exception {
        return start(folder, name);
    }

    private static Process start(Path folder, String does) throws Exception {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        folder.toString(),
                        does)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        if (arguments[1].equals("hold")) {
            try (FileJournal journal = FileJournal.open(folder)) {
                FileJournal.look(folder);
                System.out.write('h');
                System.out.flush();
                System.in.read();
                journal.all();
            }
        } else {
            write(folder, arguments[1]);
        }
    }

    static void write(Path folder, String name) throws Exception {
        for (int pass = 0; pass < PASSES; pass++) {
            try (FileJournal journal = patiently(folder)) {
                FileJournal.look(folder);
                journal.firstUse(name + pass, Long.MAX_VALUE);
            }
        }
    }

    private static FileJournal patiently(Path folder) throws Exception {
        while (true) {
            try {
                return FileJournal.open(folder);
            } catch (JournalException e) {
                if (!e.isBusy()) {
                    throw e;
                }
                Thread.sleep(1);
            }
        }
    }
}
