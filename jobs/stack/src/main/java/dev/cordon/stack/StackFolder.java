package dev.cordon.stack;

import java.nio.file.Path;

/**
 * Where a local stack keeps everything. Its parts are its owner's alone.
 *
 * @param root absolute
 */
public record StackFolder(Path root) {
    public StackFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** What the jobs are told; written once, then its owner's to change. */
    public Path configuration() {
        return root.resolve("cordon.yaml");
    }

    /** Where the stack stands: written by it, read by whoever asks. */
    public Path status() {
        return root.resolve("stack.json");
    }

    /** Held by the process that runs the stack. */
    public Path lock() {
        return root.resolve("stack.lock");
    }

    /** Held by whoever starts or stops the stack, so that only one does at a time. */
    public Path turn() {
        return root.resolve("turn.lock");
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path elasticsearch() {
        return root.resolve("elasticsearch");
    }

    /** Checkpoints of the jobs, a folder each. */
    public Path checkpoints() {
        return root.resolve("flink").resolve("checkpoints");
    }

    /** What Flink writes besides, gone after each run. */
    public Path temporary() {
        return root.resolve("flink").resolve("tmp");
    }

    public Path sandbox() {
        return root.resolve("sandbox");
    }

    /** What the sandbox cloud recorded, as CloudTrail does. */
    public Path trail() {
        return sandbox().resolve("trail.jsonl");
    }

    /** What the sandbox cloud holds: it goes on from there. */
    public Path sandboxState() {
        return sandbox().resolve("state.json");
    }

    /** Keys of the responder in the sandbox, in the form of the AWS CLI. */
    public Path responderCredentials() {
        return sandbox().resolve("responder.credentials");
    }

    /** The token that signs one browser in to the console. */
    public Path consoleToken() {
        return root.resolve("console").resolve("sign-in-token");
    }

    /** The token by which commands of whoever owns the stack speak to its console. */
    public Path scriptToken() {
        return root.resolve("console").resolve("script-token");
    }

    /** What the commands about holds call their state. */
    public Path state() {
        return root.resolve("state");
    }

    /** Where notices go until their owner configures another destination. */
    public Path notices() {
        return logs().resolve("notices.jsonl");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** The log of one part. */
    public Path log(String part) {
        return logs().resolve(part + ".log");
    }
}
