package dev.cordon.sandbox;

import java.time.Instant;

/**
 * One call of an adversary.
 *
 * @param accessKeyId what it was signed with
 * @param what operation and subject, such as {@code DetachUserPolicy arn:aws:iam::…}
 * @param status HTTP status; 0 where no answer came
 * @param errorCode AWS's error code, or empty
 */
public record Attempt(Instant time, String accessKeyId, String what, int status, String errorCode) {
    public boolean succeeded() {
        return status == 200;
    }
}
