package dev.cordon.wire.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.cordon.configuration.NewFile;
import dev.cordon.wire.files.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.EnumSet;
import java.util.Set;

/**
 * A signing key as a JWK file (RFC 7517) that its owner alone can read, with the public part beside it: {@code
 * detection.jwk} and {@code detection.pub.jwk}.
 */
public final class SigningKeyFile {
    private static final int MAX_BYTES = 16 * 1024;
    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final String SUFFIX = ".jwk";

    private final Path file;

    public SigningKeyFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the key; makes one where the file does not exist. The public file is written again where it is missing.
     *
     * @throws InvalidInputException if the file is no such key, others can read it, or the public file is of another key
     * @throws IOException if a file cannot be read or written
     */
    public SigningKey open(SecureRandom random) throws IOException {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? read() : create(random);
    }

    /** Where the public part stands. */
    public Path publicFile() {
        String name = String.valueOf(file.getFileName());
        String stem = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        return file.resolveSibling(stem + ".pub" + SUFFIX);
    }

    private SigningKey create(SecureRandom random) throws IOException {
        if (Files.exists(publicFile(), LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidInputException(publicFile() + " is there and its private key " + file
                    + " is not; bring the key back, or move the public file away to begin with a new key");
        }
        ECKey key;
        try {
            key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .secureRandom(random)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
        NewFile.ofOwner(file, bytes(key));
        writePublic(key);
        return new SigningKey(key, file, publicFile(), true);
    }

    private SigningKey read() throws IOException {
        requireOwnerOnly();
        ECKey key = parsed(file);
        if (!key.isPrivate()) {
            throw new InvalidInputException(
                    file + ": holds a public key only; name the private one, which has it beside it as .pub" + SUFFIX);
        }
        ECKey named = named(key);
        KeyCheck.requirePair(named, file);
        if (!Files.exists(publicFile())) {
            writePublic(named);
        } else if (!named(parsed(publicFile())).getKeyID().equals(named.getKeyID())) {
            throw new InvalidInputException(
                    publicFile() + " is of another key than " + file + "; move it away, and it is written again");
        }
        return new SigningKey(named, file, publicFile(), false);
    }

    private void requireOwnerOnly() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        if (!OWNERS.containsAll(permissions)) {
            throw new InvalidInputException(file + ": open to more than its owner's reading and writing ("
                    + PosixFilePermissions.toString(permissions)
                    + "), so others may have signed with it: make a new key,"
                    + " or if you are sure of it, run: chmod 600 " + file);
        }
    }

    private static ECKey parsed(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new InvalidInputException(file + ": too long for a key");
        }
        try {
            ECKey key = ECKey.parse(Files.readString(file));
            if (!Curve.P_256.equals(key.getCurve())) {
                throw new InvalidInputException(file + ": on curve " + key.getCurve() + "; ES256 needs P-256");
            }
            return key;
        } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
            // Its own message may quote the key.
            throw new InvalidInputException(
                    file + ": not an EC key as JWK; name a file that does not exist to make one");
        }
    }

    /** The id is made from the key, whatever the file says. */
    private static ECKey named(ECKey key) {
        try {
            return new ECKey.Builder(key).keyIDFromThumbprint().build();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void writePublic(ECKey key) throws IOException {
        NewFile.ofAnyone(publicFile(), bytes(key.toPublicJWK()));
    }

    private static byte[] bytes(ECKey key) {
        return (key.toJSONString() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
