package dev.cordon.console.access;

import dev.cordon.configuration.NewFile;
import dev.cordon.wire.frame.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The token that signs one browser in, once: it lies in a file that its owner alone can read, so whoever can read the folder of
 * the stack can sign in. As it is used, another takes its place.
 */
public final class OneTimeToken {
    private final Path file;
    private final Subject subject;
    private final SecureRandom random;
    private String digest;

    private OneTimeToken(Path file, Subject subject, SecureRandom random) {
        this.file = file;
        this.subject = subject;
        this.random = random;
        this.digest = "";
    }

    /**
     * Writes the first one; an earlier one in the file is good no longer.
     *
     * @param subject who is signed in by it
     */
    public static OneTimeToken in(Path file, Subject subject, SecureRandom random) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.exists(folder)) {
            var unused = OwnerOnly.createDirectories(folder);
        }
        OneTimeToken token = new OneTimeToken(file, subject, random);
        token.renew();
        return token;
    }

    /** The token that a file holds now. */
    public static String read(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    /** Uses a token up; empty where it is not the one that is good now. */
    synchronized Optional<Subject> use(String token) throws IOException {
        if (!Secret.same(Secret.digest(token), digest)) {
            return Optional.empty();
        }
        renew();
        return Optional.of(subject);
    }

    private void renew() throws IOException {
        String fresh = Secret.fresh(random);
        digest = Secret.digest(fresh); // before the file: what cannot be written down is good for nobody
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        NewFile.ofOwner(beside, (fresh + "\n").getBytes(StandardCharsets.UTF_8));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
