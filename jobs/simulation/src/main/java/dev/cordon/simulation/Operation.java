package dev.cordon.simulation;

import java.util.List;

/**
 * Something that can be called.
 *
 * @param name event, perhaps with {@code +…} that tells operations of one event apart
 * @param service event source without {@code .amazonaws.com}
 * @param event CloudTrail's name
 * @param action IAM action that is checked
 * @param kind what it is called on
 * @param logged whether a default trail (management events, no data events) has it
 * @param also actions that the same request is checked for, with the kind of their resource
 * @param forwarded operations that the service calls in the caller's name, with the kind of their resource
 */
record Operation(
        String name,
        String service,
        String event,
        String action,
        ResourceKind kind,
        boolean logged,
        List<Also> also,
        List<Also> forwarded) {
    /** An action or operation with the kind of its resource. */
    record Also(String name, ResourceKind kind) {
        static Also of(String text) {
            int at = text.indexOf('@');
            return new Also(text.substring(0, at), ResourceKind.of(text.substring(at + 1)));
        }
    }
}
