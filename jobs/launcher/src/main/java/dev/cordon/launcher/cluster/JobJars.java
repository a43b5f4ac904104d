package dev.cordon.launcher.cluster;

import dev.cordon.launcher.InputProblem;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/**
 * The jars that jobs are submitted from: what {@code flink run}, an image for Kubernetes and {@code cordon submit} share.
 *
 * @param folder where they lie
 */
record JobJars(Path folder) {
    /** Those of this distribution: {@code jobs/} beside the launcher's jar. */
    static JobJars shipped() {
        CodeSource source = JobJars.class.getProtectionDomain().getCodeSource();
        try {
            if (source == null) {
                throw new InputProblem("it is not known where this program lies; give --jars");
            }
            return new JobJars(Path.of(source.getLocation().toURI()).resolveSibling("jobs"));
        } catch (URISyntaxException e) {
            throw new InputProblem("not a place on this machine: " + source.getLocation() + "; give --jars", e);
        }
    }

    /** One of them. */
    Path jar(String name) {
        Path jar = folder.resolve(name);
        if (!Files.isReadable(jar)) {
            throw new InputProblem("there is no " + name + " in " + folder + "; --jars names the folder that has it");
        }
        return jar;
    }
}
