package dev.cordon.localelasticsearch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for a Java of this machine that is new enough. */
public final class InstalledJava {
    private static final List<String> SYSTEM = List.of("/usr/lib/jvm", "/usr/java", "/opt/java", "/opt");
    private static final List<String> OWN =
            List.of(".sdkman/candidates/java", ".jdks", ".asdf/installs/java", ".local/share/mise/installs/java");

    private InstalledJava() {}

    /**
     * The one that runs this program if it will do; else the oldest that does, of those that variables such as {@code
     * JAVA_HOME_21_X64} name and those in the folders where packages and version managers put them.
     *
     * @param least version
     * @param environment variables of the process
     */
    public static Optional<Path> atLeast(int least, Map<String, String> environment) {
        Path own = Path.of(System.getProperty("java.home"));
        if (version(own) >= least) {
            return Optional.of(own);
        }
        List<Path> homes = new ArrayList<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME") && !value.isEmpty()) {
                homes.add(Path.of(value));
            }
        });
        SYSTEM.forEach(folder -> homes.addAll(within(Path.of(folder))));
        Path user = Path.of(System.getProperty("user.home"));
        OWN.forEach(folder -> homes.addAll(within(user.resolve(folder))));
        for (Path bundle : within(Path.of("/Library/Java/JavaVirtualMachines"))) {
            homes.add(bundle.resolve("Contents").resolve("Home"));
        }
        return homes.stream()
                .filter(home -> version(home) >= least)
                .min(Comparator.comparingInt(InstalledJava::version).thenComparing(Comparator.naturalOrder()));
    }

    private static List<Path> within(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException e) {
            return List.of(); // not ours to read
        }
    }

    /** 0 where there is no Java. */
    private static int version(Path home) {
        if (!Files.isExecutable(home.resolve("bin").resolve("java"))) {
            return 0;
        }
        try {
            return JavaHome.version(home);
        } catch (LocalElasticsearchException e) {
            return 0;
        }
    }
}
