package dev.cordon.launcher.hold.desk;

import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.engine.trust.Approvers;
import dev.cordon.engine.trust.OperatorKey;
import dev.cordon.engine.trust.OperatorKeyFile;
import dev.cordon.engine.trust.PublicKeys;
import dev.cordon.launcher.AtomicFile;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.state.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Whom this machine believes: detection by its public key, people by approvers and their keys. */
public final class LocalTrust {
    private final StateFolder state;
    private final HoldWorld world;
    private final Consumer<String> say;

    public LocalTrust(StateFolder state, HoldWorld world, Consumer<String> say) {
        this.state = state;
        this.world = world;
        this.say = say;
    }

    private Path keySet() {
        return state.root().resolve("approvers.jwks.json");
    }

    /** Trusts a detection job's public key from now on, and says so. */
    public void trust(String file) throws IOException {
        Path from = CommonOptions.path(file, "--trust");
        CommonOptions.checkReadable(from, "--trust");
        String text = Files.readString(from);
        PublicKeys keys = keys(from.toString(), text);
        if (Files.exists(state.detectionKey())
                && !keys(state.detectionKey().toString(), Files.readString(state.detectionKey()))
                        .ids()
                        .equals(keys.ids())) {
            throw new InputProblem("--trust: this state trusts another key of detection (" + state.detectionKey()
                    + "); remove that file first if you mean to replace it");
        }
        AtomicFile.write(state.detectionKey(), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        say.accept("alerts signed with key " + String.join(", ", keys.ids()) + " are trusted from now on ("
                + state.detectionKey() + ")");
    }

    /** The keys of a file, without trusting them any longer than now. */
    public PublicKeys only(String file) throws IOException {
        Path from = CommonOptions.path(file, "--trust");
        CommonOptions.checkReadable(from, "--trust");
        return keys(from.toString(), Files.readString(from));
    }

    /** Keys of detection that are trusted; none where none was given. */
    public PublicKeys detection() throws IOException {
        return Files.exists(state.detectionKey())
                ? keys(state.detectionKey().toString(), Files.readString(state.detectionKey()))
                : PublicKeys.NONE;
    }

    private static PublicKeys keys(String name, String text) {
        try {
            return PublicKeys.read(name, text);
        } catch (InvalidConfigException e) {
            throw new InputProblem(String.join("; ", e.problems()), e);
        }
    }

    /** The key of this machine's operator, made where there is none, which is said. */
    public OperatorKey operator() throws IOException {
        state.create();
        return key(state.keys().resolve("operator.jwk"), "operator " + world.user());
    }

    /** A key that a person named. */
    public OperatorKey operator(String file, String subject) throws IOException {
        return key(CommonOptions.path(file, "--key"), subject);
    }

    private OperatorKey key(Path file, String whose) throws IOException {
        try {
            OperatorKey key = new OperatorKeyFile(file).open(world.random());
            if (key.created()) {
                say.accept(
                        "made a key for " + whose + " on this machine (" + key.file() + "); nobody else vouches for it."
                                + " Its thumbprint is " + key.id() + ", its public part " + key.publicJwk());
            }
            return key;
        } catch (InvalidConfigException e) {
            throw new InputProblem(String.join("; ", e.problems()), e);
        }
    }

    /**
     * Who may decide. Where nobody configured that, the operator of this machine alone, written down so that it can be read
     * and changed.
     */
    public Approvers approvers(String tenant) throws IOException {
        if (!Files.exists(state.approvers())) {
            begin(tenant);
        }
        PublicKeys keys =
                Files.exists(keySet()) ? keys(keySet().toString(), Files.readString(keySet())) : PublicKeys.NONE;
        try {
            return Approvers.read(state.approvers().toString(), Files.readString(state.approvers()), keys);
        } catch (InvalidConfigException e) {
            throw new InputProblem(String.join("; ", e.problems()), e);
        }
    }

    private void begin(String tenant) throws IOException {
        OperatorKey key = operator();
        String set = "{\"keys\": [" + key.publicJwk() + "]}\n";
        String text = "# Written by cordon: the operator of this machine decides alone. docs/decisions.md\n"
                + "approvers:\n"
                + "  - subject: '" + world.user().replace("'", "''") + "'\n"
                + "    roles: [approver]\n"
                + "    tenants: ['" + tenant + "']\n"
                + "    identities: []\n"
                + "    keys: ['" + key.id() + "']\n";
        AtomicFile.write(keySet(), out -> out.write(set.getBytes(StandardCharsets.UTF_8)));
        AtomicFile.write(state.approvers(), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        say.accept("whoever has that key decides: " + world.user() + " alone, as " + state.approvers()
                + " says now; four-eyes holds need a second person with a key of their own");
    }
}
