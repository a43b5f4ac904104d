package dev.cordon.engine.evidence;

/** Signs checkpoints. The port behind which a key file, a hardware module or another process stands. */
public interface CheckpointSigner {
    /** Compact JWS (RFC 7515), ES256, with the key's id, over the checkpoint. */
    String sign(Checkpoint checkpoint);

    /** The public half, to recognise checkpoints of its own. */
    TrustedKeys keys();
}
