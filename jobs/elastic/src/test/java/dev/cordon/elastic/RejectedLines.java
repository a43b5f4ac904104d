package dev.cordon.elastic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps rejected documents in a folder, where a test looks: one file a writer, one JSON object a line.
 *
 * @param folder absolute path
 */
record RejectedLines(String folder) implements RejectedDocuments {
    private static final long serialVersionUID = 1L;

    @Override
    public Taker open(int writer) {
        Path file = Path.of(folder, "rejected-" + writer + ".jsonl");
        return new Taker() {
            @Override
            public void take(Rejection rejection) throws IOException {
                Files.writeString(file, line(rejection), UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }

            @Override
            public void close() {}
        };
    }

    private static String line(Rejection rejection) {
        Document document = rejection.document();
        byte[] json = JsonFields.object(fields -> {
            fields.text("id", document.id());
            fields.number("status", rejection.status());
            fields.text("reason", rejection.reason());
            fields.text("file", document.origin().file());
            fields.number("number", document.origin().number());
        });
        return new String(json, UTF_8) + "\n";
    }
}
