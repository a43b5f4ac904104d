package dev.cordon.launcher.console;

import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.console.ConsoleSettings;
import dev.cordon.console.access.TokenFile;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.InputProblem;
import dev.cordon.stack.StackFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a console is, and the token that says who asks; the token is printed nowhere. */
public final class ConsolePlace {
    /** Environment variable that holds a token, for where there are no files. */
    public static final String TOKEN_VARIABLE = "CORDON_CONSOLE_TOKEN";

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    private final URI base;
    private final String token;

    private ConsolePlace(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** A console by its address. A token leaves this machine over TLS alone. */
    static ConsolePlace at(String url, Optional<String> tokenFile, Map<String, String> environment) {
        URI base = address(url);
        return new ConsolePlace(base, token(tokenFile, Optional.empty(), environment));
    }

    /** That of a stack on this machine, whose owner has a token beside it. */
    static ConsolePlace of(StackFolder stack, Optional<String> tokenFile, Map<String, String> environment) {
        if (!Files.exists(stack.configuration())) {
            throw new InputProblem("there is no stack in " + stack.root()
                    + "; 'cordon up' makes one, and --console URL or --config FILE names another console");
        }
        ConsoleSettings settings = ConsoleSettings.read(stack.configuration(), environment);
        return new ConsolePlace(address(settings), token(tokenFile, Optional.of(stack.scriptToken()), environment));
    }

    /** That of another installation. */
    static ConsolePlace of(Path configuration, Optional<String> tokenFile, Map<String, String> environment) {
        ConsoleSettings settings = ConsoleSettings.read(configuration, environment);
        return new ConsolePlace(address(settings), token(tokenFile, Optional.empty(), environment));
    }

    private static URI address(ConsoleSettings settings) {
        return settings.origin().orElseGet(() -> URI.create("http://127.0.0.1:" + settings.port()));
    }

    private static URI address(String url) {
        try {
            URI base = URI.create(url);
            boolean bare = Set.of("", "/").contains(base.getRawPath())
                    && base.getRawQuery() == null
                    && base.getRawFragment() == null
                    && base.getRawUserInfo() == null;
            boolean safe = "https".equals(base.getScheme())
                    || ("http".equals(base.getScheme()) && THIS_MACHINE.contains(String.valueOf(base.getHost())));
            if (bare && safe && base.getHost() != null) {
                return base;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new InputProblem("--console: has to be https, a host, and a port where it is not 443, such as"
                + " https://cordon.example.org; http only to this machine, since a token goes with it");
    }

    private static String token(Optional<String> named, Optional<Path> own, Map<String, String> environment) {
        if (named.isPresent()) {
            Path file = CommonOptions.path(named.get(), "--token-file");
            CommonOptions.checkReadable(file, "--token-file");
            return read(file);
        }
        String variable = environment.getOrDefault(TOKEN_VARIABLE, "").strip();
        if (!variable.isEmpty()) {
            if (!TokenFile.isToken(variable)) {
                throw new InputProblem(TOKEN_VARIABLE + ": is no token");
            }
            return variable;
        }
        if (own.isPresent() && Files.exists(own.get())) {
            return read(own.get());
        }
        throw new InputProblem("who asks is not known: --token-file FILE or " + TOKEN_VARIABLE
                + " has a token whose digest console.tokens names (docs/console.md)"
                + own.map(file -> "; 'cordon up' makes " + file).orElse(""));
    }

    private static String read(Path file) {
        try {
            return new TokenFile(file).read();
        } catch (InvalidConfigException | IOException e) {
            throw new InputProblem(String.valueOf(e.getMessage()), e);
        }
    }

    /** Without a slash at the end. */
    String url() {
        String text = base.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    boolean isThisMachine() {
        return THIS_MACHINE.contains(base.getHost());
    }

    String authorization() {
        return "Bearer " + token;
    }

    /** Never the token. */
    @Override
    public String toString() {
        return url();
    }
}
