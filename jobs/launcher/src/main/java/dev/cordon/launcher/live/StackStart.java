package dev.cordon.launcher.live;

import static java.time.ZoneOffset.UTC;

import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Parts;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.simulation.Company;
import dev.cordon.stack.StackFolder;
import dev.cordon.stack.StackPorts;
import dev.cordon.stack.StackStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Brings a stack up and waits until all of it runs; where that is interrupted or fails, nothing is left running. */
public final class StackStart {
    private static final long COMPANY_SEED = 1;
    private static final long LOOK_MILLIS = 200;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long PATIENCE_SECONDS = 300;

    private final Parts parts;
    private final Terminal terminal;
    private final String version;

    public StackStart(Parts parts, Terminal terminal, String version) {
        this.parts = parts;
        this.terminal = terminal;
        this.version = version;
    }

    /**
     * What is wanted.
     *
     * @param account file of the sandbox's account at the first start; null for the made-up one
     * @param ports to listen on
     */
    record Wanted(
            StackFolder folder,
            @Nullable String account,
            String tenant,
            StackSetup.Mode mode,
            StackPorts ports,
            int parallelism) {}

    /** Ports as {@code --ports} says. */
    static StackPorts ports(@Nullable String said) throws IOException {
        if (said == null) {
            return StackPorts.USUAL;
        }
        if (said.equals("free")) {
            return StackPorts.free();
        }
        try {
            return StackPorts.from(Integer.parseInt(said));
        } catch (NumberFormatException e) {
            throw new InputProblem("--ports: '" + said + "' is no port and not 'free'", e);
        }
    }

    /** Where a stack stands. */
    StackStatus status(StackFolder folder) throws IOException {
        return StackStatus.read(folder)
                .orElseThrow(() -> new InputProblem(
                        "there is no stack in " + folder.root() + "; 'cordon up' makes one, --dir names another"));
    }

    /** Brings it up, unless it is. */
    void up(Wanted wanted) throws IOException, InterruptedException {
        Optional<StackStatus> before = StackStatus.read(wanted.folder());
        if (before.isPresent() && before.get().isAlive()) {
            terminal.say(
                    "cordon up: it runs already, since process " + before.get().pid());
            return;
        }
        wanted.ports().mustBeFree(true);
        setup(wanted.folder()).prepare(wanted.tenant(), wanted.mode(), wanted.ports(), first(wanted));
        var started = launch(wanted.folder(), wanted.ports(), wanted.parallelism(), true);
        terminal.say("cordon up: ready after " + started.seconds() + " s");
    }

    private StackSetup setup(StackFolder folder) {
        return new StackSetup(folder, parts.world(), words -> terminal.say("cordon up: " + words));
    }

    /** Makes the folder of a stack that holds by itself, around a made-up company. */
    public void prepare(StackFolder folder, StackPorts ports, Company company) throws IOException {
        byte[] account = company.accountJson().getBytes(StandardCharsets.UTF_8);
        setup(folder)
                .prepare(
                        "local",
                        StackSetup.Mode.AUTOMATIC,
                        ports,
                        new StackSetup.FirstAccount(
                                account,
                                company.identitiesYaml(),
                                StackAccount.of(account).number(),
                                true));
    }

    /** Brings up a stack whose sandbox cloud somebody else runs; closing it stops it. */
    public Started withoutSandbox(StackFolder folder, StackPorts ports) throws IOException, InterruptedException {
        Started started = launch(folder, ports, 1, false);
        Runtime.getRuntime().addShutdownHook(new Thread(started.process()::destroy, "stop-stack"));
        return started;
    }

    /**
     * A stack that runs.
     *
     * @param seconds that it took
     */
    public record Started(Process process, long seconds) implements AutoCloseable {
        private static final long STOP_SECONDS = 90;

        @Override
        public void close() {
            List<ProcessHandle> descendants = process.descendants().toList();
            process.destroy();
            try {
                if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
            descendants.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        }
    }

    private Started launch(StackFolder folder, StackPorts ports, int parallelism, boolean sandbox)
            throws IOException, InterruptedException {
        Files.deleteIfExists(folder.status());
        long began = System.nanoTime();
        Process process = StackProcess.start(folder, ports, parts.sources(), parallelism, version, sandbox);
        boolean runs = false;
        try (HoldWorld.LastWords.Given given = parts.world().lastWords().during(() -> {
            process.destroy();
            terminal.say("cordon: interrupted; what was started is being stopped");
        })) {
            await(folder, process);
            runs = true;
            return new Started(process, (System.nanoTime() - began) / NANOS_PER_SECOND);
        } finally {
            if (!runs) {
                process.destroy();
            }
        }
    }

    private void await(StackFolder folder, Process process) throws IOException, InterruptedException {
        String said = "";
        long deadline = System.nanoTime() + PATIENCE_SECONDS * NANOS_PER_SECOND;
        while (System.nanoTime() < deadline) {
            Optional<StackStatus> now = StackStatus.read(folder).filter(StackStatus::isAlive);
            if (now.isPresent()) {
                if (now.get().phase() == StackStatus.Phase.RUNNING) {
                    return;
                }
                if (now.get().phase() == StackStatus.Phase.DEGRADED) {
                    throw new InputProblem("the stack did not start: "
                            + now.get().problem() + "; " + folder.log("stack") + " tells more");
                }
                if (!now.get().doing().isEmpty() && !now.get().doing().equals(said)) {
                    said = now.get().doing();
                    terminal.say("cordon up: " + said);
                }
            }
            if (!process.isAlive()) {
                String why = StackStatus.read(folder).map(StackStatus::problem).orElse("");
                throw new InputProblem("the stack did not start: " + (why.isEmpty() ? "" : why + "; ")
                        + folder.log("stack") + " tells more");
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new InputProblem(
                "the stack does not run after " + PATIENCE_SECONDS + " s; " + folder.log("stack") + " tells more");
    }

    private StackSetup.FirstAccount first(Wanted wanted) throws IOException {
        Path there = wanted.folder().sandbox().resolve(StackSetup.ACCOUNT);
        if (Files.exists(there)) {
            return new StackSetup.FirstAccount(new byte[0], "", "", false);
        }
        if (wanted.account() == null) {
            Company company = Company.of(
                    COMPANY_SEED, LocalDate.ofInstant(parts.world().clock().instant(), UTC));
            byte[] account = company.accountJson().getBytes(StandardCharsets.UTF_8);
            return new StackSetup.FirstAccount(
                    account, company.identitiesYaml(), StackAccount.of(account).number(), true);
        }
        Path file = CommonOptions.path(wanted.account(), "--account");
        CommonOptions.checkReadable(file, "--account");
        byte[] content = Files.readAllBytes(file);
        return new StackSetup.FirstAccount(content, "", StackAccount.of(content).number(), false);
    }
}
