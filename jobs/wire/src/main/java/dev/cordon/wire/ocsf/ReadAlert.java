package dev.cordon.wire.ocsf;

import dev.cordon.domain.Alert;
import java.util.function.Function;

/** What became of a line that should hold an alert. */
public sealed interface ReadAlert {
    /** Makes one thing of either. */
    <T> T fold(Function<Accepted, T> accepted, Function<Rejected, T> rejected);

    /**
     * The line is an alert. That says nothing about who wrote it: the signature is not verified here.
     *
     * @param alert what the line says
     * @param contentSha256 base64url without padding of SHA-256 over the line's canonical JSON without the signature
     * @param signature compact JWS of {@code unmapped.signature}, or empty
     * @param truncated whether the writer had to cut a text or a list, so that the line says less than the alert did
     */
    record Accepted(Alert alert, String contentSha256, String signature, boolean truncated) implements ReadAlert {
        @Override
        public <T> T fold(Function<Accepted, T> accepted, Function<Rejected, T> rejected) {
            return accepted.apply(this);
        }
    }

    /**
     * The line is no alert that Cordon wrote.
     *
     * @param field path of the member that is wrong, e.g. {@code unmapped.revision}, harmless to show; empty where it is
     *     the line as a whole
     * @param reason what is wrong with it; never quotes the line
     */
    record Rejected(String field, String reason) implements ReadAlert {
        @Override
        public <T> T fold(Function<Accepted, T> accepted, Function<Rejected, T> rejected) {
            return rejected.apply(this);
        }
    }
}
