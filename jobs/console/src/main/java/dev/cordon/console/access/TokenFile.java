package dev.cordon.console.access;

import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.configuration.NewFile;
import dev.cordon.wire.frame.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A script's token in a file that its owner alone can read and write; the console knows its digest and never the token. */
public final class TokenFile {
    private static final int MOST_BYTES = 300;
    private static final Pattern TOKEN = Pattern.compile("[!-~]{22,190}");
    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;

    public TokenFile(Path file) {
        this.file = file;
    }

    /** Whether a text may be a token: 22 to 190 printable characters of ASCII without spaces. */
    public static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    /**
     * The token.
     *
     * @throws InvalidConfigException if it is none, or others can read it
     */
    public String read() throws IOException, InvalidConfigException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && !OWNERS.containsAll(view.readAttributes().permissions())) {
            throw refused("is open to more than its owner's reading and writing ("
                    + PosixFilePermissions.toString(view.readAttributes().permissions())
                    + "), so others may use it: make a new token, or if you are sure of it, run: chmod 600 " + file);
        }
        if (Files.size(file) > MOST_BYTES) {
            throw refused("is too long for a token");
        }
        String token = new String(Files.readAllBytes(file), StandardCharsets.US_ASCII).strip();
        if (!isToken(token)) {
            throw refused("holds no token: 22 to 190 printable characters without spaces");
        }
        return token;
    }

    /** Makes a token where there is none, and gives the digest of the one that is there, as {@code console.tokens} has it. */
    public String openDigest(SecureRandom random) throws IOException, InvalidConfigException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null && !Files.exists(folder)) {
                var unused = OwnerOnly.createDirectories(folder);
            }
            NewFile.ofOwner(file, (Secret.fresh(random) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        return Secret.digest(read());
    }

    private InvalidConfigException refused(String words) {
        return new InvalidConfigException(List.of(file + ": " + words));
    }
}
