package dev.cordon.engine.run;

/** Adds to a thread's name what it works on, so that a dump of threads tells which hold waits for what. */
public final class Named {
    private Named() {}

    /** Work that runs under its subject's name. */
    public static Runnable after(String subject, Runnable work) {
        return () -> {
            Thread thread = Thread.currentThread();
            String plain = thread.getName();
            thread.setName(plain + " " + subject);
            try {
                work.run();
            } finally {
                thread.setName(plain);
            }
        };
    }
}
