package dev.cordon.launcher.live.full;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What processes take of the machine at one moment.
 *
 * @param heapMiB of each process of Flink after a full collection
 * @param residentMiB of each process
 */
record SoakSample(Map<String, Long> heapMiB, Map<String, Long> residentMiB) {
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final long KIB = 1024;
    private static final long ANSWER_SECONDS = 30;

    /** Of processes by name; those of Flink collect their garbage first. A process that is not there is left out. */
    static SoakSample of(Map<String, Long> processes) throws IOException, InterruptedException {
        Map<String, Long> heap = new TreeMap<>();
        Map<String, Long> resident = new TreeMap<>();
        for (Map.Entry<String, Long> process : processes.entrySet()) {
            long kib = residentKib(process.getValue());
            if (kib > 0) {
                resident.put(process.getKey(), kib / KIB);
            }
            if (process.getKey().endsWith("manager") || process.getKey().startsWith("taskmanager")) {
                jcmd(process.getValue(), "GC.run");
                long used = used(jcmd(process.getValue(), "GC.heap_info"));
                if (used > 0) {
                    heap.put(process.getKey(), used / KIB);
                }
            }
        }
        return new SoakSample(heap, resident);
    }

    /** Young and old generation together; what classes take stands behind them. */
    private static long used(String info) {
        int classes = info.indexOf("Metaspace");
        Matcher generation = USED.matcher(classes < 0 ? info : info.substring(0, classes));
        long used = 0;
        while (generation.find()) {
            used += Long.parseLong(generation.group(1));
        }
        return used;
    }

    private static long residentKib(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return said;
    }
}
