package dev.cordon.localelasticsearch;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The Java that runs the node: checked before anything is started, by the {@code release} file of its folder. */
final class JavaHome {
    private JavaHome() {}

    /**
     * The {@code java} program of a Java home.
     *
     * @throws LocalElasticsearchException if there is none, or it is too old for the server
     */
    static Path launcher(Path home, NodeLayout layout) throws LocalElasticsearchException {
        Path java = home.resolve("bin").resolve("java");
        if (!Files.isExecutable(java)) {
            throw new LocalElasticsearchException("there is no Java in " + home + ": " + java + " cannot be run");
        }
        int version = version(home);
        int least = layout.leastJava();
        if (version < least) {
            throw new LocalElasticsearchException("Elasticsearch %s needs Java %d or newer, and %s is Java %d"
                    .formatted(layout.version(), least, home, version));
        }
        return java;
    }

    static int version(Path home) throws LocalElasticsearchException {
        Properties release = new Properties();
        try (BufferedReader text = Files.newBufferedReader(home.resolve("release"))) {
            release.load(text);
        } catch (IOException e) {
            throw new LocalElasticsearchException("the version of the Java in " + home + " cannot be read: " + e, e);
        }
        String said = release.getProperty("JAVA_VERSION", "").replace("\"", "");
        String major = (said.startsWith("1.") ? said.substring(2) : said).split("[^0-9]", 2)[0];
        if (major.isEmpty() || major.length() > 4) {
            throw new LocalElasticsearchException("the Java in " + home + " says no version: '" + said + "'");
        }
        return Integer.parseInt(major);
    }
}
