package dev.cordon.live.notices.delivery;

import dev.cordon.live.notices.message.Notice;
import dev.cordon.live.notices.message.SlackBody;
import dev.cordon.live.notices.message.WebhookBody;
import dev.cordon.wire.secret.SecretReference;
import java.io.Serializable;
import java.nio.file.Path;

/**
 * Where notices go. Holds where secrets are, never a secret.
 *
 * @param name by which routes name it
 * @param kind how it is spoken to
 * @param address of a webhook its URL or a {@link SecretReference} to it, of Slack a reference, of a file its absolute path
 * @param secret of a webhook a reference to what its bodies are signed with; else empty
 */
public record Destination(String name, Kind kind, String address, String secret) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How a destination is spoken to. */
    public enum Kind {
        /** JSON, signed as Standard Webhooks has it. */
        WEBHOOK,
        /** An incoming webhook of Slack, or of what takes the same bodies. Its URL is a secret. */
        SLACK,
        /** Lines of JSON in a file of this machine. */
        FILE
    }

    public Destination {
        switch (kind) {
            case WEBHOOK -> {
                if (!SecretReference.isOne(address)) {
                    var unused = WebAddress.of(address);
                }
                var unusedToo = new SecretReference(secret);
            }
            case SLACK -> {
                if (!SecretReference.isOne(address)) {
                    throw new IllegalArgumentException(
                            "url: whoever knows it can write there, so give env:NAME or file:/path, never the URL itself");
                }
            }
            case FILE -> {
                if (!Path.of(address).isAbsolute()) {
                    throw new IllegalArgumentException("file: not an absolute path");
                }
            }
        }
    }

    /** A notice as it is sent there. */
    public Outgoing outgoing(Notice notice) {
        String body = kind == Kind.SLACK ? SlackBody.of(notice) : WebhookBody.of(notice);
        return new Outgoing(name, notice.id(), notice.tenant(), notice.kind().word(), notice.about(), body);
    }
}
