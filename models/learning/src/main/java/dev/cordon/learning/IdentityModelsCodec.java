package dev.cordon.learning;

import java.nio.ByteBuffer;

/**
 * Writes and, trusting nothing, reads {@code identities.bin}: big-endian; numbers of groups, cohorts, models and
 * identities, then the models' factors and shifts as floats, then for each identity its hash and the place of its model.
 */
final class IdentityModelsCodec {
    private static final int HEAD = 4 * Integer.BYTES;
    private static final int MODEL = IdentityModels.WIDTH * Float.BYTES;
    private static final int IDENTITY = Long.BYTES + Integer.BYTES;
    private static final int MAX_MODELS = IdentityModels.MAX_COHORTS + IdentityModels.MAX_IDENTITIES;

    static final int MAX_BYTES = HEAD + MAX_MODELS * MODEL + IdentityModels.MAX_IDENTITIES * IDENTITY;

    private IdentityModelsCodec() {}

    static byte[] write(IdentityModels models) {
        float[] factors = models.factors();
        ByteBuffer out = ByteBuffer.allocate(HEAD + factors.length * Float.BYTES + models.size() * IDENTITY);
        out.putInt(FacetGroup.COUNT)
                .putInt(models.cohorts())
                .putInt(models.cohorts() + models.own())
                .putInt(models.size());
        for (float factor : factors) {
            out.putFloat(factor);
        }
        for (int i = 0; i < models.size(); i++) {
            out.putLong(models.identity(i)).putInt(models.model(i));
        }
        return out.array();
    }

    static IdentityModels read(byte[] bytes) throws BundleRefused {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < HEAD || in.getInt() != FacetGroup.COUNT) {
            throw refused("is not of " + FacetGroup.COUNT + " groups of facets");
        }
        int cohorts = in.getInt();
        int models = in.getInt();
        int identities = in.getInt();
        if (models < 0 || models > MAX_MODELS || identities < 0 || identities > IdentityModels.MAX_IDENTITIES) {
            throw refused("has " + models + " models of " + identities + " identities");
        }
        if (in.remaining() != models * MODEL + identities * IDENTITY) {
            throw refused("is not as long as its numbers say");
        }
        float[] factors = new float[models * IdentityModels.WIDTH];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = in.getFloat();
        }
        long[] hashes = new long[identities];
        int[] places = new int[identities];
        for (int i = 0; i < identities; i++) {
            hashes[i] = in.getLong();
            places[i] = in.getInt();
        }
        try {
            return new IdentityModels(cohorts, hashes, places, factors);
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static BundleRefused refused(String reason) {
        return new BundleRefused(ModelBundle.IDENTITIES, reason);
    }
}
