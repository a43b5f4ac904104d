package dev.cordon.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.engine.action.CallOutcome;
import java.net.ConnectException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.iam.model.IamException;

class AwsErrorsTest {
    private static CallOutcome outcome(int status, @Nullable String code, String message) {
        return AwsErrors.outcome("iam:AttachUserPolicy", (IamException) IamException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build());
    }

    @ParameterizedTest
    @CsvSource({
        "400,Throttling,Rate exceeded,Later",
        "400,TooManyRequestsException,slow,Later",
        "400,,Rate exceeded,Later",
        "429,,busy,Later",
        "409,ConcurrentModification,again,Later",
        "409,EntityTemporarilyUnmodifiable,again,Later",
        "409,DeleteConflict,attached,Later",
        "409,EntityAlreadyExists,there,Later",
        "500,ServiceFailure,broken,Unknown",
        "503,ServiceUnavailable,away,Unknown",
        "500,,,Unknown",
        "400,,,Unknown",
        "403,AccessDenied,no,Failed",
        "403,,no,Failed",
        "404,NoSuchEntity,gone,Failed",
        "409,LimitExceeded,10,Failed",
        "400,MalformedPolicyDocument,bad,Failed",
        "403,InvalidClientTokenId,who,Failed",
        "403,ExpiredToken,old,Failed"
    })
    void every_error_means_later_unknown_or_failed(
            int status, @Nullable String code, @Nullable String message, String meaning) {
        CallOutcome outcome = outcome(status, code, message == null ? "" : message);
        assertThat(outcome.getClass().getSimpleName()).as(outcome.words()).isEqualTo(meaning);
    }

    @Test
    void words_say_what_to_do() {
        assertThat(outcome(403, "AccessDenied", "not authorized").words())
                .contains("lacks the permission iam:AttachUserPolicy");
        assertThat(outcome(409, "LimitExceeded", "10").words()).startsWith("quota reached");
        assertThat(outcome(403, "ExpiredToken", "old").words()).contains("renew them");
    }

    @Test
    void what_was_never_sent_comes_later_and_what_was_is_unknown() {
        CallOutcome refused = AwsErrors.outcome(
                "iam:GetUser",
                SdkClientException.create("Unable to execute", new ConnectException("Connection refused")));
        CallOutcome lost = AwsErrors.outcome("iam:GetUser", SdkClientException.create("Read timed out"));
        assertThat(refused).isInstanceOf(CallOutcome.Later.class);
        assertThat(lost).isInstanceOf(CallOutcome.Unknown.class);
    }
}
