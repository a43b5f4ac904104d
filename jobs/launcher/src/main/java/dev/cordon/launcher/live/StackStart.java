package dev.cordon.launcher.live;

import static java.time.ZoneOffset.UTC;

import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Parts;
import dev.cordon.launcher.WorkDirectory;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.simulation.Company;
import dev.cordon.stack.FolderCheck;
import dev.cordon.stack.Leftovers;
import dev.cordon.stack.ProcessTree;
import dev.cordon.stack.StackFolder;
import dev.cordon.stack.StackLock;
import dev.cordon.stack.StackPorts;
import dev.cordon.stack.StackStatus;
import dev.cordon.wire.frame.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings a stack up and waits until all of it runs; where that is interrupted or fails, its process is told to stop. */
public final class StackStart {
    private static final long COMPANY_SEED = 1;
    private static final long LOOK_MILLIS = 200;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long PATIENCE_SECONDS = 300;
    private static final long DEGRADED_SECONDS = 15;

    private final Parts parts;
    private final Consumer<String> say;
    private final String version;

    /** @param say told what goes on */
    public StackStart(Parts parts, Consumer<String> say, String version) {
        this.parts = parts;
        this.say = say;
        this.version = version;
    }

    /**
     * What is wanted.
     *
     * @param account file of the sandbox's account at the first start; null for the made-up one
     * @param ports as {@code --ports} says
     * @param mayDropState whether jobs may go on without state of operators that they no longer have
     */
    record Wanted(
            StackFolder folder,
            @Nullable String account,
            String tenant,
            StackSetup.Mode mode,
            @Nullable String ports,
            int parallelism,
            boolean mayDropState) {}

    /** Ports as {@code --ports} says. */
    private static StackPorts ports(@Nullable String said) throws IOException {
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

    /**
     * Brings it up, unless it is; waits where another command does.
     *
     * @return where it stands: running, or degraded
     */
    @SuppressWarnings("try") // the turn is held for as long as it is open
    StackStatus up(Wanted wanted) throws IOException, InterruptedException {
        StackFolder folder = wanted.folder();
        FolderCheck.mustBeOwn(folder);
        var unused = OwnerOnly.createDirectories(folder.root());
        try (StackLock turn = StackLock.await(
                        folder.turn(),
                        () -> say.accept("another command starts or stops this stack; waiting for it"),
                        () -> true)
                .orElseThrow()) {
            Optional<StackStatus> before = goneIfStopping(folder);
            if (before.isPresent()) {
                say.accept("it runs already, as process " + before.get().pid());
                return await(folder, before.get().process().orElseThrow());
            }
            for (String left : Leftovers.end(folder)) {
                say.accept("ended " + left + ", which a stack that was killed had left behind");
            }
            StackPorts ports = ports(wanted.ports());
            ports.mustBeFree(true);
            setup(folder).prepare(wanted.tenant(), wanted.mode(), ports, first(wanted));
            Started started = launch(new StackProcess.Launch(
                    folder, ports, parts.sources(), wanted.parallelism(), version, true, wanted.mayDropState()));
            say.accept(words(started, folder));
            return started.status();
        }
    }

    private static String words(Started started, StackFolder folder) {
        StackStatus status = started.status();
        if (status.phase() == StackStatus.Phase.RUNNING) {
            return "ready after " + started.seconds() + " s";
        }
        return "it runs, but " + (status.problem().isEmpty() ? "not all of its jobs do" : status.problem()) + "; "
                + folder.log("stack") + " tells more";
    }

    /** The stack that runs in a folder; one that is stopping is waited for, and then there is none. */
    private Optional<StackStatus> goneIfStopping(StackFolder folder) throws IOException, InterruptedException {
        boolean told = false;
        while (true) {
            Optional<StackStatus> now = StackStatus.read(folder).filter(StackStatus::isAlive);
            if (now.isEmpty() || now.get().phase().goesOn()) {
                return now;
            }
            if (!told) {
                say.accept("it is stopping; waiting for its end");
                told = true;
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private StackSetup setup(StackFolder folder) {
        return new StackSetup(folder, parts.world(), say);
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

    /**
     * Brings up a stack whose sandbox cloud somebody else runs, and that nobody needs afterwards.
     *
     * @param work where its folder is; the stack ends at once when that goes
     */
    public void withoutSandbox(StackFolder folder, StackPorts ports, WorkDirectory work)
            throws IOException, InterruptedException {
        StackProcess.Launch launch = new StackProcess.Launch(folder, ports, parts.sources(), 1, version, false, false);
        ProcessHandle process = work.start(() -> StackProcess.start(launch).toHandle(), StackStart::kill);
        StackStatus status = await(folder, process);
        if (status.phase() != StackStatus.Phase.RUNNING) {
            throw new InputProblem(
                    "the stack did not start: " + status.problem() + "; " + folder.log("stack") + " tells more");
        }
    }

    /** At once: what still ran would write into the folder that goes. */
    private static void kill(ProcessHandle stack) {
        try {
            ProcessTree.kill(stack);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A stack that was started.
     *
     * @param seconds that it took
     */
    private record Started(StackStatus status, long seconds) {}

    @SuppressWarnings("try") // closed to end what an interruption does
    private Started launch(StackProcess.Launch launch) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process = StackProcess.start(launch);
        boolean runs = false;
        try (HoldWorld.LastWords.Given given = parts.world().lastWords().during(() -> {
            process.destroy();
            say.accept("interrupted; what was started is being stopped");
        })) {
            StackStatus status = await(launch.folder(), process.toHandle());
            runs = true;
            return new Started(status, (System.nanoTime() - began) / NANOS_PER_SECOND);
        } finally {
            if (!runs) {
                process.destroy();
            }
        }
    }

    /** Waits until a stack runs; gives up on one that is degraded for a while, which goes on all the same. */
    private StackStatus await(StackFolder folder, ProcessHandle process) throws IOException, InterruptedException {
        String said = "";
        long began = System.nanoTime();
        long well = began;
        while (System.nanoTime() - began < PATIENCE_SECONDS * NANOS_PER_SECOND) {
            Optional<StackStatus> status = StackStatus.read(folder);
            if (!process.isAlive()) {
                String why = status.map(StackStatus::problem).orElse("");
                throw new InputProblem("the stack did not start: " + (why.isEmpty() ? "" : why + "; ")
                        + folder.log("stack") + " tells more");
            }
            Optional<StackStatus> now = status.filter(each -> each.pid() == process.pid());
            StackStatus.Phase phase = now.map(StackStatus::phase).orElse(StackStatus.Phase.STARTING);
            if (phase == StackStatus.Phase.RUNNING) {
                return now.orElseThrow();
            }
            if (phase != StackStatus.Phase.DEGRADED) {
                well = System.nanoTime();
            } else if (System.nanoTime() - well > DEGRADED_SECONDS * NANOS_PER_SECOND) {
                return now.orElseThrow();
            }
            String doing = now.map(StackStatus::doing).orElse("");
            if (!doing.isEmpty() && !doing.equals(said)) {
                said = doing;
                say.accept(said);
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
