package dev.cordon.aws.client;

import dev.cordon.engine.action.CallOutcome;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What an error of AWS means for a step
 * (https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html). Codes can be missing; then status and message
 * decide, and where they do not, the outcome is unknown.
 */
public final class AwsErrors {
    private static final long THROTTLED_MILLIS = 500;
    private static final long BUSY_MILLIS = 1_000;
    private static final int MOST_WORDS = 400;

    private static final Set<String> THROTTLED = Set.of(
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "TooManyRequests",
            "TooManyRequestsException",
            "RequestThrottled",
            "RequestThrottledException",
            "RequestLimitExceeded",
            "SlowDown");
    /** Of these, the last two are what a write says whose own reads are still behind: look once more. */
    private static final Set<String> BUSY = Set.of(
            "ConcurrentModification",
            "ConcurrentModificationException",
            "EntityTemporarilyUnmodifiable",
            "EntityTemporarilyUnmodifiableException",
            "DeleteConflict",
            "DeleteConflictException",
            "EntityAlreadyExists",
            "EntityAlreadyExistsException");

    private static final Set<String> OWN_CREDENTIALS = Set.of(
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "ExpiredToken",
            "ExpiredTokenException",
            "SignatureDoesNotMatch",
            "IncompleteSignature",
            "MissingAuthenticationToken");

    private AwsErrors() {}

    static String code(SdkException error) {
        if (error instanceof AwsServiceException service) {
            AwsErrorDetails details = service.awsErrorDetails();
            String code = details == null ? null : details.errorCode();
            return code == null ? "" : code;
        }
        return "";
    }

    private static String message(SdkException error) {
        String message = error.getMessage();
        if (error instanceof AwsServiceException service && service.awsErrorDetails() != null) {
            String said = service.awsErrorDetails().errorMessage();
            message = said == null ? message : said;
        }
        String line =
                message == null ? "no message" : message.lines().findFirst().orElse("no message");
        return line.length() > MOST_WORDS ? line.substring(0, MOST_WORDS) + "…" : line;
    }

    /**
     * Outcome of a call.
     *
     * @param permission that it needs, such as {@code iam:AttachUserPolicy}
     */
    public static CallOutcome outcome(String permission, SdkException error) {
        return error instanceof AwsServiceException service
                ? answered(permission, service)
                : unanswered(permission, error);
    }

    private static CallOutcome answered(String permission, AwsServiceException error) {
        String code = code(error);
        String message = message(error);
        int status = error.statusCode();
        String said = permission + ": " + (code.isEmpty() ? "status " + status : code) + ": " + message;
        if (THROTTLED.contains(code) || status == 429 || message.contains("Rate exceeded")) {
            return new CallOutcome.Later(THROTTLED_MILLIS, said);
        }
        if (BUSY.contains(code)) {
            return new CallOutcome.Later(BUSY_MILLIS, said);
        }
        if (status >= 500) {
            return new CallOutcome.Unknown(said);
        }
        if (OWN_CREDENTIALS.contains(code)) {
            return new CallOutcome.Failed(said + "; AWS does not accept the responder's own credentials: renew them,"
                    + " and try the step again");
        }
        if (code.equals("RequestExpired") || code.equals("RequestTimeTooSkewed")) {
            return new CallOutcome.Failed(said + "; set the clock of this machine");
        }
        if (code.equals("AccessDenied") || code.equals("AccessDeniedException") || (code.isEmpty() && status == 403)) {
            return new CallOutcome.Failed(
                    "the responder lacks the permission " + permission + ", or it is denied to it: " + message);
        }
        if (code.equals("LimitExceeded") || code.equals("LimitExceededException")) {
            return new CallOutcome.Failed("quota reached, " + said);
        }
        if (code.isEmpty()) {
            return new CallOutcome.Unknown(said);
        }
        return new CallOutcome.Failed(said);
    }

    private static CallOutcome unanswered(String permission, SdkException error) {
        String said = permission + ": no answer: " + message(error);
        if (neverSent(error)) {
            return new CallOutcome.Later(BUSY_MILLIS, said);
        }
        boolean credentials = message(error).contains("Unable to load credentials");
        return credentials
                ? new CallOutcome.Failed(said + "; give the responder credentials, and try the step again")
                : new CallOutcome.Unknown(said);
    }

    /** A connection that was never made carried nothing. */
    private static boolean neverSent(SdkException error) {
        for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException) {
                return true;
            }
        }
        return false;
    }
}
