package dev.cordon.launcher.live;

import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.console.Console;
import dev.cordon.console.ConsoleSettings;
import dev.cordon.console.access.OneTimeToken;
import dev.cordon.engine.trust.OperatorKey;
import dev.cordon.engine.trust.OperatorKeyFile;
import dev.cordon.wire.frame.OwnerOnly;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * People who use a stack's console: its operator, a second approver, somebody who only reads, and somebody of another tenant.
 * A console signs one subject in by its token, so each but the operator has a console of the same stack of their own.
 */
final class ConsolePeople {
    static final String OPERATOR = System.getProperty("user.name");
    static final String BOB = "bob";
    static final String VERA = "vera";
    static final String OTTO = "otto";

    private static final String USERS = """
            users:
              - {subject: '%s', tenants: {local: admin}}
              - {subject: %s, tenants: {local: approver}}
              - {subject: %s, tenants: {local: viewer}}
              - {subject: %s, tenants: {acme: admin}}
            """.formatted(OPERATOR, BOB, VERA, OTTO);

    private final Path stack;

    ConsolePeople(Path stack) {
        this.stack = stack;
    }

    /** Writes down who they are, before the stack's first start. */
    void enrol() throws IOException, InvalidConfigException {
        Path state = stack.resolve("state");
        Path keys = OwnerOnly.createDirectories(state.resolve("keys"));
        Path console = OwnerOnly.createDirectories(state.resolve("console-keys"));
        OperatorKey operator = key(keys.resolve("operator.jwk"));
        OperatorKey bob = key(console.resolve(BOB + ".jwk"));
        Files.copy(
                keys.resolve("operator.jwk"), console.resolve(OPERATOR + ".jwk"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(state.resolve("console-users.yaml"), USERS);
        Files.writeString(
                state.resolve("approvers.jwks.json"),
                "{\"keys\": [%s, %s]}".formatted(operator.publicJwk(), bob.publicJwk()));
        Files.writeString(
                state.resolve("approvers.yaml"),
                Map.of(OPERATOR, operator, BOB, bob).entrySet().stream()
                        .map(each -> approver(each.getKey(), each.getValue().id()))
                        .collect(Collectors.joining("", "approvers:\n", "")));
    }

    private static OperatorKey key(Path file) throws IOException, InvalidConfigException {
        return new OperatorKeyFile(file).open(new SecureRandom());
    }

    private static String approver(String subject, String key) {
        return "  - {subject: '%s', roles: [approver], tenants: [local], identities: [], keys: ['%s']}\n"
                .formatted(subject, key);
    }

    /** A console of the running stack that signs a subject in. */
    Desk desk(String subject) throws IOException {
        String mine = "sign_in: {file: console/sign-in-token, subject: '" + OPERATOR + "'}";
        String text = Files.readString(stack.resolve("cordon.yaml"));
        if (!text.contains(mine)) {
            throw new IllegalStateException("no " + mine + " in " + text);
        }
        Path token = Path.of("console", "sign-in-of-" + subject);
        Path file = stack.resolve("cordon-" + subject + ".yaml");
        Files.writeString(file, text.replace(mine, "sign_in: {file: " + token + ", subject: " + subject + "}"));
        Console console = Console.start(ConsoleSettings.read(file, Map.of()).at(0));
        return new Desk(console, stack.resolve(token));
    }

    /** Somebody's console. */
    record Desk(Console console, Path token) implements AutoCloseable {
        /** Where a browser is signed in, once. */
        URI link() throws IOException {
            return console.uri().resolve("/#token=" + OneTimeToken.read(token));
        }

        /** The same without a page. */
        ConsoleBrowser browser() throws IOException, InterruptedException {
            return new ConsoleBrowser(console.uri().getPort(), OneTimeToken.read(token));
        }

        @Override
        public void close() {
            console.close();
        }
    }
}
