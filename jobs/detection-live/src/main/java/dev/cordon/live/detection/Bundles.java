package dev.cordon.live.detection;

import dev.cordon.learning.BundleReader;
import dev.cordon.learning.BundleRefused;
import dev.cordon.learning.BundleStore;
import dev.cordon.learning.ModelBundle;
import dev.cordon.wire.files.InvalidInputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Opens the model bundle that was asked for, or the one shipped. */
public final class Bundles {
    private static final String SHIPPED = "/bundle/";
    private static final String SIMULATION = "/simulation-bundle/";

    private Bundles() {}

    /**
     * Reads and checks a bundle.
     *
     * @throws InvalidInputException if it is refused; says where and why
     */
    public static ModelBundle open(Optional<Path> folder) {
        return folder.map(path -> open("--bundle", path)).orElseGet(() -> read(Bundles::shipped, "the shipped bundle"));
    }

    /**
     * The bundle for the made-up company of {@code cordon simulate} and the demo: trained, without attacks, on another company
     * of the same making (docs/simulate.md has the command). Good for nothing else.
     */
    public static ModelBundle ofSimulation() {
        return read(name -> resource(SIMULATION + name), "the simulation's bundle");
    }

    /** Likewise, as the value of an option of another name. */
    public static ModelBundle open(String option, Path folder) {
        return read(inFolder(folder), option + " " + folder);
    }

    private static ModelBundle read(BundleStore store, String where) {
        try {
            return BundleReader.read(store);
        } catch (BundleRefused e) {
            throw new InvalidInputException(where + ": " + e.getMessage(), e);
        }
    }

    /** Writes a bundle's entries into a folder. */
    public static void write(ModelBundle bundle, Path folder) throws IOException {
        for (Map.Entry<String, byte[]> entry : bundle.entries().entrySet()) {
            Files.write(folder.resolve(entry.getKey()), entry.getValue());
        }
    }

    private static BundleStore inFolder(Path folder) {
        return name -> Files.newInputStream(folder.resolve(name));
    }

    private static InputStream shipped(String name) throws IOException {
        return resource(SHIPPED + name);
    }

    private static InputStream resource(String path) throws IOException {
        InputStream in = Bundles.class.getResourceAsStream(path);
        if (in == null) {
            throw new FileNotFoundException(path);
        }
        return in;
    }
}
