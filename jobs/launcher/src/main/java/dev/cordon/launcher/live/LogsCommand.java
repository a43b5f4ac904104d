package dev.cordon.launcher.live;

import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Terminal;
import dev.cordon.stack.StackFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cordon logs}. */
@Command(
        name = "logs",
        sortOptions = false,
        header = "Show what the parts of the live stack said last.",
        footer = {
            "",
            "Examples:",
            "  cordon logs",
            "  cordon logs stack -n 200 --follow",
            "",
            "Exit codes: 0 shown, 2 usage, 3 there is no such log, 130 stopped by Ctrl-C."
        })
public final class LogsCommand implements Callable<Integer> {
    private static final int MOST_BYTES = 4 << 20;
    private static final long LOOK_MILLIS = 300;

    private final Terminal terminal;

    @Mixin
    private final StackOption stack = new StackOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "PART",
            defaultValue = "",
            description =
                    "stack (the jobs too), kafka, elasticsearch, sandbox, console or notices. Default: all, one after the other.")
    private String part = "";

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "40",
            description = "So many lines of each. Default: ${DEFAULT-VALUE}.")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what comes, until Ctrl-C; of one part.")
    private boolean follow;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    public LogsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, Path> all = files(stack.folder());
        if (!part.isEmpty() && !all.containsKey(part)) {
            throw new InputProblem("there is no part '" + part + "'; there are " + String.join(", ", all.keySet()));
        }
        if (part.isEmpty() && follow) {
            throw new InputProblem("--follow: name one part, such as 'cordon logs stack --follow'");
        }
        boolean any = false;
        for (Map.Entry<String, Path> each : all.entrySet()) {
            if ((part.isEmpty() || part.equals(each.getKey())) && Files.exists(each.getValue())) {
                any = true;
                terminal.say("== " + each.getKey() + " (" + each.getValue() + ")");
                last(each.getValue())
                        .forEach(line -> terminal.out().println(terminal.text().harmless(line)));
                terminal.out().flush();
            }
        }
        if (!any) {
            throw new InputProblem(
                    "no stack has said anything in " + stack.folder().root());
        }
        if (follow) {
            follow(Objects.requireNonNull(all.get(part)));
        }
        return ExitCode.RAN;
    }

    private static Map<String, Path> files(StackFolder folder) {
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("stack", folder.log("stack"));
        files.put("kafka", folder.log("kafka"));
        files.put("elasticsearch", folder.elasticsearch().resolve("logs").resolve("process.log"));
        files.put("sandbox", folder.log("sandbox"));
        files.put("console", folder.log("console"));
        files.put("notices", folder.notices());
        return files;
    }

    private List<String> last(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, in.length() - MOST_BYTES);
            in.seek(from);
            byte[] end = new byte[(int) (in.length() - from)];
            in.readFully(end);
            List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - Math.max(0, lines)), all.size());
        }
    }

    private void follow(Path file) throws IOException, InterruptedException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(in.length());
            while (true) {
                String line = in.readLine();
                if (line == null) {
                    terminal.out().flush();
                    Thread.sleep(LOOK_MILLIS);
                } else {
                    byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
                    terminal.out().println(terminal.text().harmless(new String(bytes, StandardCharsets.UTF_8)));
                }
            }
        }
    }
}
