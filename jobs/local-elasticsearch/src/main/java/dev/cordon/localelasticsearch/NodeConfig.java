package dev.cordon.localelasticsearch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The one file of configuration that the server wants to find: where it logs, 10 MB three times at most. */
final class NodeConfig {
    private static final String LOGGING = """
            status = error
            appender.file.type = RollingFile
            appender.file.name = file
            appender.file.fileName = ${sys:es.logs.base_path}/elasticsearch.log
            appender.file.filePattern = ${sys:es.logs.base_path}/elasticsearch-%i.log
            appender.file.layout.type = PatternLayout
            appender.file.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %m%n
            appender.file.policies.type = Policies
            appender.file.policies.size.type = SizeBasedTriggeringPolicy
            appender.file.policies.size.size = 10MB
            appender.file.strategy.type = DefaultRolloverStrategy
            appender.file.strategy.max = 2
            rootLogger.level = warn
            rootLogger.appenderRef.file.ref = file
            """;

    private NodeConfig() {}

    /** Folder of configuration within a node's directory. */
    static Path of(Path directory) {
        return directory.resolve("config");
    }

    static void write(Path directory) throws IOException {
        Path config = Files.createDirectories(of(directory));
        Files.writeString(config.resolve("log4j2.properties"), LOGGING);
    }
}
