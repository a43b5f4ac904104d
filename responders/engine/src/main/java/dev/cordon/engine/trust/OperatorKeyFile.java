package dev.cordon.engine.trust;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.configuration.NewFile;
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
import java.util.List;
import java.util.Set;

/** An operator's key as a JWK file (RFC 7517) that its owner alone can read. */
public final class OperatorKeyFile {
    private static final int MAX_BYTES = 16 * 1024;
    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;

    public OperatorKeyFile(Path file) {
        this.file = file;
    }

    /** Reads the key; makes one for this machine where the file does not exist: then {@link OperatorKey#created} says so. */
    public OperatorKey open(SecureRandom random) throws IOException, InvalidConfigException {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? read() : create(random);
    }

    /**
     * Reads the key.
     *
     * @throws InvalidConfigException if it is no such key, or others can read it
     */
    public OperatorKey read() throws IOException, InvalidConfigException {
        requireOwnerOnly();
        if (Files.size(file) > MAX_BYTES) {
            throw refused("is too long for a key; name another file");
        }
        try {
            ECKey key = ECKey.parse(Files.readString(file));
            if (!key.isPrivate() || !Curve.P_256.equals(key.getCurve()) || !isPair(key)) {
                throw refused("holds no private EC key on P-256 with its public part; make a new one");
            }
            return new OperatorKey(new ECKey.Builder(key).keyIDFromThumbprint().build(), file, false);
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
            // Its own message may quote the key.
            throw refused("is no EC key as JWK; name a file that does not exist to make one");
        }
    }

    private OperatorKey create(SecureRandom random) throws IOException {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .secureRandom(random)
                    .generate();
            NewFile.ofOwner(file, (key.toJSONString() + "\n").getBytes(StandardCharsets.UTF_8));
            return new OperatorKey(key, file, true);
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }

    private void requireOwnerOnly() throws IOException, InvalidConfigException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        if (!OWNERS.containsAll(permissions)) {
            throw refused("is open to more than its owner's reading and writing ("
                    + PosixFilePermissions.toString(permissions)
                    + "), so others may have signed with it: make a new key,"
                    + " or if you are sure of it, run: chmod 600 " + file);
        }
    }

    private static boolean isPair(ECKey key) throws JOSEException {
        byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
        JWSHeader header = new JWSHeader(JWSAlgorithm.ES256);
        return new ECDSAVerifier(key.toPublicJWK()).verify(header, probe, new ECDSASigner(key).sign(header, probe));
    }

    private InvalidConfigException refused(String words) {
        return new InvalidConfigException(List.of(file + ": " + words));
    }
}
