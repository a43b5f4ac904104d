package dev.cordon.learning;

import dev.cordon.domain.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a bundle that anybody may have written. Sizes are capped before anything is parsed, hashes are checked before
 * any entry is used, and a bundle is taken whole or not at all. What it does not prove yet is who made it: there is no
 * signature, so take bundles from where you would take a program.
 */
public final class BundleReader {
    private BundleReader() {}

    public static ModelBundle read(BundleStore store) throws BundleRefused {
        byte[] manifestBytes = read(store, ModelBundle.MANIFEST, ModelBundle.MAX_MANIFEST_BYTES);
        Manifest manifest = ManifestJson.read(manifestBytes);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> limit : ModelBundle.LIMITS.entrySet()) {
            String name = limit.getKey();
            byte[] bytes = read(store, name, limit.getValue());
            Manifest.Entry stated = manifest.entries().get(name);
            if (stated == null
                    || stated.bytes() != bytes.length
                    || !stated.sha256().equals(Sha256.hex(bytes))) {
                throw new BundleRefused(name, "is not the content that the manifest states");
            }
            entries.put(name, bytes);
        }
        return ModelBundle.read(manifest, manifestBytes, entries);
    }

    private static byte[] read(BundleStore store, String name, int maxBytes) throws BundleRefused {
        byte[] bytes;
        try (InputStream in = store.open(name)) {
            if (in == null) {
                throw new BundleRefused(name, "is missing");
            }
            bytes = in.readNBytes(maxBytes + 1);
        } catch (IOException e) {
            throw new BundleRefused(name, "cannot be read", e);
        }
        if (bytes.length > maxBytes) {
            throw new BundleRefused(name, "is larger than " + maxBytes + " bytes");
        }
        return bytes;
    }
}
