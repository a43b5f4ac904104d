package dev.cordon.live.notices;

import dev.cordon.wire.signing.SigningKeyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;

/** A {@code cordon.yaml} with a section of notices, and a key of detection beside it. */
final class SettingsFile {
    static final String WHOLE = """
            tenant: acme
            kafka: {bootstrap: '127.0.0.1:9092'}
            console: {port: 1234}
            notices:
              detection_keys: [detection.pub.jwk]
              contact: '#security'
              lapsing_before: 10m
              destinations:
                - {name: soc, kind: slack, url: 'file:/etc/cordon-keys/slack'}
                - {name: payments, kind: webhook, url: 'https://hooks.example.org/cordon', secret: 'env:PAYMENTS'}
                - {name: here, kind: file, file: notices.jsonl}
              routes:
                - {on: [alert.top], priority: 70, to: [soc]}
                - {on: [hold.proposed, hold.lapsing, hold.failed], to: [soc]}
              owners:
                - {owner: payments@example.com, to: [payments]}
              unowned: [here]
            """;

    private SettingsFile() {}

    static LiveNoticesSettings read(Path folder, String text) throws Exception {
        var unused = new SigningKeyFile(folder.resolve("detection.jwk")).open(new SecureRandom());
        return LiveNoticesSettings.read(Files.writeString(folder.resolve("cordon.yaml"), text), Map.of());
    }
}
