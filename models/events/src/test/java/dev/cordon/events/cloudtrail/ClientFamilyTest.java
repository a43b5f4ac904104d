package dev.cordon.events.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientFamilyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws-cli/2.17.32 md/awscrt#0.21.2 ua/2.0 os/linux | aws-cli/2 | cli",
                "[aws-cli/2.17.32 md/awscrt#0.21.2] | aws-cli/2 | cli",
                "Boto3/1.26.0 Python/3.9 | Boto3/1 | sdk",
                "aws-sdk-go-v2/1.32.3 os/linux lang/go#1.23.1 | aws-sdk-go-v2/1 | sdk",
                "aws-sdk-java/2.20.1 Linux/5.4 | aws-sdk-java/2 | sdk",
                "APN/1.0 HashiCorp/1.0 Terraform/1.11.0 (+https://www.terraform.io) | Terraform/1 | iac",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) | browser | console",
                "console.amazonaws.com | console.amazonaws.com | console",
                "signin.amazonaws.com | signin.amazonaws.com | console",
                "cloudformation.amazonaws.com | cloudformation.amazonaws.com | service",
                "AWS Internal | aws-internal | service",
                "aws-internal/3 aws-sdk-java/1.11.1030 | aws-internal/3 | service",
                "python-requests/2.28.0 | python-requests/2 | other",
                "stratus-red-team_c763d13b-d099-488a-bb3e-f57cb2fed240 | stratus-red-team | other",
                "c763d13b-d099-488a-bb3e-f57cb2fed240 | other | other",
                "worker-7f9c8d6b5-x2x4q/1.2 | worker-x2x4q/1 | other",
                "job_20240603 | job | other",
                "runner.20240603081530/9.1 | runner/9 | other",
                "tool/v3.2 | tool/3 | other",
                "tool/20240603 | tool | other",
            })
    void user_agent_belongs_to_a_family_and_a_way_of_access(String userAgent, String family, String access) {
        assertThat(ClientFamily.of(userAgent)).isEqualTo(family);
        assertThat(ClientFamily.access(family)).isEqualTo(access);
    }

    @Test
    void family_is_short_whatever_the_user_agent() {
        assertThat(ClientFamily.of("averylongproductname-".repeat(50))).hasSizeLessThanOrEqualTo(40);
        assertThat(ClientFamily.of("")).isEmpty();
        assertThat(ClientFamily.of("[]")).isEmpty();
    }
}
