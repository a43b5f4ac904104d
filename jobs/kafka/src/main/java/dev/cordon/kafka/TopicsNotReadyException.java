package dev.cordon.kafka;

import java.util.List;

/** Topics are not as they have to be; the message names all of them and what to do. */
public final class TopicsNotReadyException extends Exception {
    private static final long serialVersionUID = 1L;

    TopicsNotReadyException(List<String> problems) {
        super("topics are not ready: " + String.join("; ", problems)
                + ". Cordon makes topics only when told to: create or change them, then start again");
    }

    TopicsNotReadyException(String message, Throwable cause) {
        super(message, cause);
    }
}
