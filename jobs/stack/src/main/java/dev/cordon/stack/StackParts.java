package dev.cordon.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.localelasticsearch.LocalElasticsearch;
import dev.cordon.localelasticsearch.LocalElasticsearchException;
import dev.cordon.localelasticsearch.NodeSettings;
import dev.cordon.localkafka.LocalBrokerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How the processes of a stack are started. */
final class StackParts {
    private static final long BROKER_SECONDS = 120;
    private static final long SANDBOX_SECONDS = 120;
    private static final long CONSOLE_SECONDS = 120;
    private static final String BROKER_MEMORY = "-Xmx384m";
    private static final String SANDBOX_MEMORY = "-Xmx256m";
    private static final String CONSOLE_MEMORY = "-Xmx384m";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StackSettings settings;

    StackParts(StackSettings settings) {
        this.settings = settings;
    }

    Part broker(Consumer<ProcessHandle> spawned) throws StackException, InterruptedException {
        List<String> command = java(BROKER_MEMORY);
        command.addAll(List.of(
                LocalBrokerMain.class.getName(),
                settings.folder().kafka().toString(),
                Integer.toString(settings.ports().kafka()),
                Integer.toString(settings.ports().controller())));
        return Child.start(
                new Child.Plan("kafka", command, settings.folder().log("kafka"), said -> true, BROKER_SECONDS),
                spawned);
    }

    Part node(Consumer<ProcessHandle> spawned) throws LocalElasticsearchException, InterruptedException {
        return new Node(LocalElasticsearch.start(
                NodeSettings.on(
                        settings.folder().elasticsearch(),
                        settings.ports().elasticsearch(),
                        settings.ports().transport()),
                spawned));
    }

    private record Node(LocalElasticsearch node) implements Part {
        @Override
        public long pid() {
            return node.pid();
        }

        @Override
        public boolean isRunning() {
            return node.isRunning();
        }

        @Override
        public void close() {
            node.close();
        }
    }

    Part sandbox(Consumer<ProcessHandle> spawned) throws StackException, InterruptedException, IOException {
        List<String> command = java(SANDBOX_MEMORY);
        command.addAll(settings.sandboxCommand());
        Child child = Child.start(
                new Child.Plan(
                        "sandbox", command, settings.folder().log("sandbox"), StackParts::isJson, SANDBOX_SECONDS),
                spawned);
        try {
            credentials(child.said(), settings.folder().responderCredentials());
            return child;
        } catch (IOException e) {
            child.close();
            throw e;
        }
    }

    Part console(Consumer<ProcessHandle> spawned) throws StackException, InterruptedException {
        List<String> command = java(CONSOLE_MEMORY);
        command.addAll(settings.consoleCommand());
        return Child.start(
                new Child.Plan(
                        "console", command, settings.folder().log("console"), StackParts::isJson, CONSOLE_SECONDS),
                spawned);
    }

    private static boolean isJson(String text) {
        try {
            return JSON.readTree(text).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** The responder's keys, from what the sandbox said first. */
    private static void credentials(String said, Path file) throws IOException {
        for (JsonNode user : JSON.readTree(said).path("users")) {
            if (user.path("standing").asText().equals("responder")) {
                ResponderCredentials.write(
                        file,
                        user.path("access_key_id").asText(),
                        user.path("secret_access_key").asText());
                return;
            }
        }
        if (!Files.exists(file)) {
            throw new IOException("the sandbox cloud has no responder with an active key");
        }
    }

    private static List<String> java(String memory) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                memory,
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path")));
    }
}
