package dev.cordon.engine.evidence;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import dev.cordon.configuration.NewFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;

/**
 * A private key that signs checkpoints: a JWK (RFC 7517) on the curve P-256 in a file of its owner. Where the operator
 * configured one, the process that signs is not the one that writes evidence; a laptop makes one beside the evidence,
 * whose id starts with {@link TrustedKeys#LAPTOP} so that every check can say what it is worth.
 */
public final class EvidenceKeys implements CheckpointSigner {
    private final ECKey key;
    private final ECDSASigner signer;

    private EvidenceKeys(ECKey key, Path file) throws EvidenceKeyException {
        this.key = key;
        try {
            signer = new ECDSASigner(key);
        } catch (JOSEException e) {
            throw new EvidenceKeyException(file + ": cannot sign with this key", e);
        }
    }

    /**
     * The key that the operator configured.
     *
     * @throws EvidenceKeyException if others than the owner can use the file, or it holds no private P-256 key with an id
     */
    public static EvidenceKeys read(Path file) throws IOException, EvidenceKeyException {
        ECKey key;
        try {
            key = ECKey.parse(new String(OwnerOnlyFile.read(file), StandardCharsets.UTF_8));
        } catch (ParseException | IllegalArgumentException e) {
            // Neither message nor cause go on: they may quote the key.
            throw new EvidenceKeyException(
                    file + ": no private EC key in JWK form; make one with `cordon evidence key`");
        }
        if (!key.isPrivate() || !Curve.P_256.equals(key.getCurve()) || key.getKeyID() == null) {
            throw new EvidenceKeyException(file + ": not a private key on P-256 with a key id (kid)");
        }
        return new EvidenceKeys(key, file);
    }

    /**
     * Makes a key for an operator, and its public half in a file beside it with {@code .pub} at the end.
     *
     * @throws FileAlreadyExistsException if the file is there
     */
    public static EvidenceKeys create(Path file, SecureRandom random) throws IOException, EvidenceKeyException {
        return create(file, "", random);
    }

    /** The key of this machine, made where there is none. */
    public static EvidenceKeys laptop(Path file, SecureRandom random) throws IOException, EvidenceKeyException {
        if (!Files.exists(file)) {
            try {
                return create(file, TrustedKeys.LAPTOP, random);
            } catch (FileAlreadyExistsException e) {
                // Another process was first; its key counts.
            }
        }
        EvidenceKeys keys = read(file);
        if (!TrustedKeys.isOfThisMachine(keys.key.getKeyID())) {
            throw new EvidenceKeyException(file + ": not made as the key of this machine; name it with --key");
        }
        if (!Files.exists(publicFile(file))) {
            writePublic(file, keys.key); // whoever made the key ended before it
        }
        return keys;
    }

    private static EvidenceKeys create(Path file, String prefix, SecureRandom random)
            throws IOException, EvidenceKeyException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(Curve.P_256.toECParameterSpec(), random);
            KeyPair pair = generator.generateKeyPair();
            ECKey bare = new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .build();
            ECKey key = new ECKey.Builder(bare)
                    .keyID(prefix + bare.computeThumbprint())
                    .build();
            NewFile.ofOwner(file, bytes(key));
            writePublic(file, key);
            return new EvidenceKeys(key, file);
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException("every Java platform has keys on P-256", e);
        }
    }

    private static void writePublic(Path file, ECKey key) throws IOException {
        NewFile.ofAnyone(publicFile(file), bytes(key.toPublicJWK()));
    }

    private static Path publicFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".pub");
    }

    private static byte[] bytes(ECKey key) {
        return (key.toJSONString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    public String keyId() {
        return key.getKeyID();
    }

    @Override
    public TrustedKeys keys() {
        return TrustedKeys.of(key);
    }

    @Override
    public String sign(Checkpoint checkpoint) {
        JWSObject jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(CheckpointText.TYPE)
                        .keyID(keyId())
                        .build(),
                new Payload(CheckpointText.of(checkpoint)));
        try {
            jws.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign checkpoint " + checkpoint.sequence(), e);
        }
        return jws.serialize();
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "EvidenceKeys[" + keyId() + "]";
    }
}
