package dev.cordon.stack;

import dev.cordon.configuration.NewFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The responder's keys of the sandbox cloud, in a file of the form that the AWS SDK reads; its owner alone can read it. */
public final class ResponderCredentials {
    private ResponderCredentials() {}

    /** Writes the file, in the place of one that is there. */
    public static void write(Path file, String accessKeyId, String secretAccessKey) throws IOException {
        String text = """
                [default]
                aws_access_key_id = %s
                aws_secret_access_key = %s
                """.formatted(accessKeyId, secretAccessKey);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        NewFile.ofOwner(fresh, text.getBytes(StandardCharsets.US_ASCII));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
