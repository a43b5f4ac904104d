package dev.cordon.reach.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Action;
import dev.cordon.reach.ActionCatalog;
import dev.cordon.reach.Resolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredActionsTest {
    private static final RequiredActions REQUIRED = RequiredActions.bundled();

    @Test
    void every_action_that_the_tables_name_is_one_of_aws() {
        assertThat(REQUIRED.named())
                .allSatisfy(action -> assertThat(ActionPatterns.all()).contains(ActionPatterns.folded(action)))
                .allSatisfy(action -> assertThat(ActionPatterns.written(action)).isEqualTo(action));
    }

    @Test
    void every_event_that_the_tables_name_resolves_to_an_action_of_aws() {
        assertThat(REQUIRED.events())
                .hasSizeGreaterThan(1_500)
                .filteredOn(event -> {
                    int colon = event.indexOf(':');
                    Resolution resolution = ActionCatalog.bundled()
                            .resolve(new Action(event.substring(0, colon), event.substring(colon + 1)));
                    return resolution.basis() != Resolution.Basis.EXACT && resolution.basis() != Resolution.Basis.ALIAS;
                })
                .isEmpty();
    }

    @Test
    void every_action_of_the_catalogue_asks_at_least_for_itself() {
        assertThat(ActionPatterns.all())
                .map(ActionPatterns::written)
                .filteredOn(action -> !REQUIRED.of(action).get(0).action().equals(action))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ec2:RunInstances, iam:PassRole, DEPENDENT",
        "ec2:RunInstances, ec2:CreateTags, DEPENDENT",
        "ec2:RunInstances, kms:CreateGrant, FORWARDED",
        "s3:HeadObject, s3:GetObject, NAMED",
        "s3:ListObjectsV2, s3:ListBucket, NAMED",
        "s3:CopyObject, s3:PutObject, DEPENDENT",
        "s3:CopyObject, s3:GetObject, DEPENDENT",
        "s3:CompleteMultipartUpload, s3:PutObject, NAMED",
        "s3:CompleteMultipartUpload, kms:GenerateDataKey, FORWARDED",
        "lambda:Invoke, lambda:InvokeFunction, NAMED",
        "lambda:CreateFunction20150331, s3:GetObject, FORWARDED",
        "lambda:CreateFunction20150331, iam:PassRole, DEPENDENT",
        "athena:StartQueryExecution, glue:GetTable, FORWARDED",
        "athena:StartQueryExecution, s3:GetObject, FORWARDED",
        "dynamodb:TransactWriteItems, dynamodb:DeleteItem, DEPENDENT",
        "secretsmanager:GetSecretValue, kms:Decrypt, FORWARDED",
        "kms:ReEncrypt, kms:ReEncryptTo, NAMED",
        "budgets:DescribeBudgets, budgets:ViewBudget, NAMED",
        "budgets:UpdateBudget, budgets:ModifyBudget, NAMED",
    })
    void a_call_asks_for_more_than_its_name_says(String event, String action, RequiredActions.Basis basis) {
        assertThat(REQUIRED.of(event))
                .filteredOn(required -> required.action().equals(action))
                .singleElement()
                .satisfies(required -> assertThat(required.basis()).isEqualTo(basis));
    }
}
