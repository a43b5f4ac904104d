package dev.cordon.launcher.live;

import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.configuration.NewFile;
import dev.cordon.console.access.TokenFile;
import dev.cordon.console.decide.KeyFolder;
import dev.cordon.launcher.AtomicFile;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.hold.desk.LocalTrust;
import dev.cordon.launcher.state.StateFolder;
import dev.cordon.live.detection.Bundles;
import dev.cordon.stack.StackFolder;
import dev.cordon.stack.StackPorts;
import dev.cordon.wire.frame.OwnerOnly;
import dev.cordon.wire.signing.SigningKeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * What has to be in the folder of a stack before it starts: keys, who decides, guardrails, accounts of the sandbox, and the
 * file that tells the jobs. What is there already stays as its owner left it, but for the ports, which the stack chooses.
 */
final class StackSetup {
    /** Whether holds wait for a person. */
    enum Mode {
        PROPOSE,
        AUTOMATIC;

        String word() {
            return this == PROPOSE ? "propose" : "automatic";
        }
    }

    static final String ACCOUNT = "account.json";
    private static final String BUNDLE = "simulation-bundle";
    private static final String BEGIN = "# ports: begin (written anew at each start)";
    private static final String END = "# ports: end";

    private final StackFolder folder;
    private final HoldWorld world;
    private final Consumer<String> say;

    StackSetup(StackFolder folder, HoldWorld world, Consumer<String> say) {
        this.folder = folder;
        this.world = world;
        this.say = say;
    }

    /**
     * What a stack begins with.
     *
     * @param account contents of the account's file
     * @param identities what is known of its identities, or empty
     * @param account12 its number
     * @param madeUp whether it is the simulation's company, which is judged by the simulation's bundle
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
    record FirstAccount(byte[] account, String identities, String account12, boolean madeUp) {}

    /** Makes what is missing. */
    void prepare(String tenant, Mode mode, StackPorts ports, FirstAccount first) throws IOException {
        var unused = OwnerOnly.createDirectories(folder.root());
        var unusedToo = OwnerOnly.createDirectories(folder.sandbox());
        StateFolder state = new StateFolder(folder.state()).create();
        var key = new SigningKeyFile(state.keys().resolve("detection.jwk")).open(world.random());
        if (key.created()) {
            say.accept("made the key that detection signs alerts with (" + key.privateFile() + ")");
        }
        var approvers = new LocalTrust(state, world, say).approvers(tenant);
        if (approvers.subjects().isEmpty()) {
            say.accept("nobody may decide: " + state.approvers() + " names nobody");
        }
        Path account = folder.sandbox().resolve(ACCOUNT);
        missing(account, () -> new String(first.account(), StandardCharsets.UTF_8));
        if (!first.identities().isBlank()) {
            missing(state.root().resolve("identities.yaml"), first::identities);
        }
        missing(state.guardrails(), () -> guardrails(tenant, mode, first.account12()));
        if (first.madeUp()) {
            Path bundle = folder.root().resolve(BUNDLE);
            if (!Files.exists(bundle)) {
                Files.createDirectories(bundle);
                Bundles.write(Bundles.ofSimulation(), bundle);
            }
        }
        console(state, tenant);
        missing(folder.configuration(), () -> configuration(tenant, first.madeUp()));
        ports(ports);
    }

    /** Who may use the console: at first this machine's operator, with the key that their decisions are signed with. */
    private void console(StateFolder state, String tenant) throws IOException {
        String user = world.user();
        Path key = consoleKeys().resolve(user + ".jwk");
        Path own = state.keys().resolve("operator.jwk");
        var unused = OwnerOnly.createDirectories(consoleKeys());
        if (consoleUser().equals(user) && Files.exists(own) && !Files.exists(key)) {
            NewFile.ofOwner(key, Files.readAllBytes(own));
        }
        missing(consoleUsers(), () -> """
                # Who may use the console; yours to change. docs/console.md
                users:
                  - subject: '%s'
                    tenants: {%s: admin}
                """.formatted(consoleUser(), tenant));
    }

    /** The name of whom the one-time token signs in. */
    private String consoleUser() {
        return KeyFolder.NAME.matcher(world.user()).matches() ? world.user() : "operator";
    }

    /** Digest of the token that commands of this machine's operator bring; whoever wants another deletes the file. */
    private String scriptToken() throws IOException {
        try {
            return new TokenFile(folder.scriptToken()).openDigest(world.random());
        } catch (InvalidConfigException e) {
            throw new InputProblem(String.valueOf(e.getMessage()), e);
        }
    }

    private Path consoleKeys() {
        return folder.state().resolve("console-keys");
    }

    private Path consoleUsers() {
        return folder.state().resolve("console-users.yaml");
    }

    private interface Text {
        String text();
    }

    private static void missing(Path file, Text text) throws IOException {
        if (!Files.exists(file)) {
            AtomicFile.write(file, out -> out.write(text.text().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String guardrails(String tenant, Mode mode, String account) {
        return """
                # Written by cordon at the stack's first start; yours to change. docs/guardrails.md
                tenant: %s
                mode: %s
                responder: {principal: 'arn:aws:iam::%s:user/cordon-responder'}
                approvers: {roles: [approver]}
                %s""".formatted(
                        tenant,
                        mode.word(),
                        account,
                        mode == Mode.AUTOMATIC
                                ? "response: {waived_for_exposed: true} # a key in the open is held whatever that breaks\n"
                                : "");
    }

    private static String configuration(String tenant, boolean madeUp) {
        return """
                # What the jobs of this stack are told; yours to change. docs/live.md
                tenant: %s
                detection:
                  signing_key: state/keys/detection.jwk
                  account: [sandbox/account.json]
                %snotices: # who is told; docs/notices.md
                  detection_keys: [state/keys/detection.pub.jwk]
                  contact: the operator of this stack
                  destinations:
                    - {name: here, kind: file, file: logs/notices.jsonl}
                  routes:
                    - {on: [alert.top, hold.proposed], to: [here]}
                  unowned: [here]
                %s
                %s
                """.formatted(tenant, madeUp ? "  bundles: {cloudtrail: " + BUNDLE + "}\n" : "", BEGIN, END);
    }

    /** The part of the file that depends on ports. */
    private void ports(StackPorts ports) throws IOException {
        List<String> lines = Files.readAllLines(folder.configuration());
        int begin = lines.indexOf(BEGIN);
        int end = lines.indexOf(END);
        if (begin < 0 || end < begin) {
            return; // its owner took the marks away, and answers for what stands there
        }
        StringBuilder text = new StringBuilder();
        lines.subList(0, begin + 1).forEach(line -> text.append(line).append('\n'));
        text.append(depending(ports));
        lines.subList(end, lines.size()).forEach(line -> text.append(line).append('\n'));
        String whole = text.toString();
        AtomicFile.write(folder.configuration(), out -> out.write(whole.getBytes(StandardCharsets.UTF_8)));
    }

    private String depending(StackPorts ports) throws IOException {
        String identities =
                Files.exists(folder.state().resolve("identities.yaml")) ? "  identities: state/identities.yaml\n" : "";
        return """
                kafka:
                  bootstrap: 127.0.0.1:%d
                documents:
                  urls: ['http://127.0.0.1:%d']
                  detection_keys: [state/keys/detection.pub.jwk]
                  approvers: state/approvers.yaml
                  approver_keys: state/approvers.jwks.json
                  guardrails: state/guardrails.yaml
                %sconsole:
                  elasticsearch: {urls: ['http://127.0.0.1:%d']}
                  keys: state/console-keys
                  users_file: state/console-users.yaml
                  sign_in: {file: console/sign-in-token, subject: '%s'}
                  tokens: [{subject: '%s', sha256: %s}] # of console/script-token
                  evidence: {folder: state/evidence, keys: [state/keys/evidence.jwk.pub]}
                  raw: true
                  port: %d
                containment:
                  state: state
                  playbooks: [state/playbooks]
                  guardrails: state/guardrails.yaml
                  detection_keys: [state/keys/detection.pub.jwk]
                  approvers: state/approvers.yaml
                  approver_keys: state/approvers.jwks.json
                %s  aws:
                    endpoint: http://127.0.0.1:%d
                    credentials_file: sandbox/responder.credentials
                    trails: [sandbox/trail.jsonl]
                """.formatted(
                        ports.kafka(),
                        ports.elasticsearch(),
                        identities,
                        ports.elasticsearch(),
                        consoleUser(),
                        consoleUser(),
                        scriptToken(),
                        ports.console(),
                        identities,
                        ports.sandbox());
    }
}
