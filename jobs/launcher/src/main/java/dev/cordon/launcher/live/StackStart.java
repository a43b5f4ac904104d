package dev.cordon.launcher.live;

import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Parts;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.stack.StackFolder;
import dev.cordon.stack.StackPorts;
import dev.cordon.stack.StackStatus;
import static java.time.ZoneOffset.UTC;

import dev.cordon.simulation.Company;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings a stack up and waits until all of it runs; where that is interrupted or fails, nothing is left running. */
final class StackStart {
    private static final long COMPANY_SEED = 1;
    private static final long LOOK_MILLIS = 200;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long PATIENCE_SECONDS = 300;

    private final Parts parts;
    private final Terminal terminal;
    private final String version;

    StackStart(Parts parts, Terminal terminal, String version) {
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
            terminal.say("cordon up: it runs already, since process " + before.get().pid());
            return;
        }
        wanted.ports().mustBeFree();
        new StackSetup(wanted.folder(), parts.world(), words -> terminal.say("cordon up: " + words))
                .prepare(wanted.tenant(), wanted.mode(), wanted.ports(), first(wanted));
        long began = System.nanoTime();
        Files.deleteIfExists(wanted.folder().status());
        Process process =
                StackProcess.start(wanted.folder(), wanted.ports(), parts.sources(), wanted.parallelism(), version);
        boolean runs = false;
        try (HoldWorld.LastWords.Given given = parts.world().lastWords().during(() -> {
            process.destroy();
            terminal.say("cordon up: interrupted; what was started is being stopped");
        })) {
            await(wanted.folder(), process);
            runs = true;
            terminal.say("cordon up: ready after " + (System.nanoTime() - began) / NANOS_PER_SECOND + " s");
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
                    throw new InputProblem(
                            "the stack did not start: " + now.get().problem() + "; " + folder.log("stack") + " tells more");
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
        throw new InputProblem("the stack does not run after " + PATIENCE_SECONDS + " s; " + folder.log("stack")
                + " tells more");
    }

    private StackSetup.FirstAccount first(Wanted wanted) throws IOException {
        Path there = wanted.folder().sandbox().resolve(StackSetup.ACCOUNT);
        if (Files.exists(there)) {
            return new StackSetup.FirstAccount(new byte[0], "", "");
        }
        if (wanted.account() == null) {
            Company company = Company.of(COMPANY_SEED, LocalDate.ofInstant(parts.world().clock().instant(), UTC));
            byte[] account = company.accountJson().getBytes(StandardCharsets.UTF_8);
            return new StackSetup.FirstAccount(
                    account, company.identitiesYaml(), StackAccount.of(account).number());
        }
        Path file = CommonOptions.path(wanted.account(), "--account");
        CommonOptions.checkReadable(file, "--account");
        byte[] content = Files.readAllBytes(file);
        return new StackSetup.FirstAccount(content, "", StackAccount.of(content).number());
    }
}
