package dev.cordon.aws.client;

import dev.cordon.engine.action.CallOutcome;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** A call that did not end well, inside a responder; it never leaves one. */
public final class AwsCallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String permission;
    private final SdkException sdk;

    AwsCallException(String permission, SdkException sdk) {
        super(permission, sdk);
        this.permission = permission;
        this.sdk = sdk;
    }

    /** What it means for whoever drives the step. */
    public CallOutcome outcome() {
        return AwsErrors.outcome(permission, sdk);
    }

    /** Whether AWS says that what was named is not there (or not yet: it is eventually consistent). */
    public boolean noSuchEntity() {
        return sdk instanceof NoSuchEntityException || code().equals("NoSuchEntity");
    }

    /** AWS's error code, or empty where it gave none. */
    public String code() {
        return AwsErrors.code(sdk);
    }

    /** Whether AWS answered at all. */
    boolean answered() {
        return sdk instanceof AwsServiceException;
    }
}
