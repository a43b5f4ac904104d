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
 * @param heapMiB what is reached in the heap of each process of Flink
 * @param jobs how many jobs' classes each process of Flink has loaded
 * @param residentMiB of each process
 */
record SoakSample(Map<String, Long> heapMiB, Map<String, Long> jobs, Map<String, Long> residentMiB) {
    /** By which Flink loads the classes of a job, one for each job that has tasks in a process. */
    private static final String LOADER = "ChildFirstClassLoader";

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final long KIB = 1024;
    private static final long ANSWER_SECONDS = 30;

    /**
     * Of processes by name. Those of Flink count what is reached, which ends with them standing still for a moment, so that
     * what they allocate meanwhile is not in it. A process that is not there is left out.
     */
    static SoakSample of(Map<String, Long> processes) throws IOException, InterruptedException {
        Map<String, Long> heap = new TreeMap<>();
        Map<String, Long> jobs = new TreeMap<>();
        Map<String, Long> resident = new TreeMap<>();
        for (Map.Entry<String, Long> process : processes.entrySet()) {
            long kib = residentKib(process.getValue());
            if (kib > 0) {
                resident.put(process.getKey(), kib / KIB);
            }
            if (process.getKey().endsWith("manager") || process.getKey().startsWith("taskmanager")) {
                long bytes = live(jcmd(process.getValue(), "GC.class_histogram"));
                if (bytes > 0) {
                    heap.put(process.getKey(), bytes / KIB / KIB);
                    jobs.put(process.getKey(), loaders(jcmd(process.getValue(), "VM.classloader_stats")));
                }
            }
        }
        return new SoakSample(heap, jobs, resident);
    }

    /** Bytes of all objects that are reached, as the last line of a histogram tells. */
    private static long live(String histogram) {
        Matcher total = TOTAL.matcher(histogram);
        return total.find() ? Long.parseLong(total.group(1)) : 0;
    }

    private static long loaders(String statistics) {
        return statistics.lines().filter(line -> line.contains(LOADER)).count();
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
