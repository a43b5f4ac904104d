package dev.cordon.launcher.live;

import dev.cordon.stack.StackFolder;
import dev.cordon.stack.StackPorts;
import dev.cordon.stack.StackRun;
import dev.cordon.stack.StackSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The process of a stack: {@code FOLDER FIRST_PORT,… SOURCES PARALLELISM VERSION SANDBOX MAY_DROP_STATE}, as {@link StackProcess} starts it. A
 * signal stops it cleanly, which may take longer than the other commands allow themselves.
 */
public final class StackMain {
    private static final int FAILED = 3;

    private StackMain() {}

    @SuppressWarnings("try") // the mark is there for as long as it is open
    public static void main(String[] arguments) {
        StackFolder folder = new StackFolder(Path.of(arguments[0]));
        StackRun run = new StackRun(new StackSettings(
                folder,
                StackProcess.ports(arguments[1]),
                List.of(arguments[2].split(",", -1)),
                Integer.parseInt(arguments[3]),
                Boolean.parseBoolean(arguments[5]) ? sandbox(folder, StackProcess.ports(arguments[1])) : List.of(),
                console(folder, StackProcess.ports(arguments[1])),
                arguments[4],
                Boolean.parseBoolean(arguments[6])));
        Runtime.getRuntime().addShutdownHook(new Thread(run::stop, "stop-stack"));
        int code = 0;
        try (DistributionMark mark = DistributionMark.put()) {
            run.run(words -> System.out.println(Instant.now() + " " + words));
        } catch (Exception e) {
            e.printStackTrace();
            code = FAILED;
        }
        // Threads of the cluster would keep the process; halted, because exit would wait for the hook, which waits for
        // us.
        System.out.flush();
        Runtime.getRuntime().halt(code);
    }

    private static List<String> console(StackFolder folder, StackPorts ports) {
        return List.of(
                "dev.cordon.launcher.Cordon",
                "console",
                "--config",
                folder.configuration().toString(),
                "--port",
                Integer.toString(ports.console()),
                "--json");
    }

    private static List<String> sandbox(StackFolder folder, StackPorts ports) {
        return List.of(
                "dev.cordon.launcher.Cordon",
                "sandbox",
                "--account",
                folder.sandbox().resolve(StackSetup.ACCOUNT).toString(),
                "--responder",
                "--json",
                "--port",
                Integer.toString(ports.sandbox()),
                "--trail",
                folder.trail().toString(),
                "--state",
                folder.sandboxState().toString());
    }
}
