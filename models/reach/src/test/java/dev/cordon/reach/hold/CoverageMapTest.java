package dev.cordon.reach.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.reach.Table;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageMapTest {
    private static CoverageMap read(String yaml) throws InvalidCoverageException {
        return CoverageReader.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "coverage.yaml");
    }

    @ParameterizedTest
    @CsvSource({
        "ec2:DescribeInstances, LOGGED",
        "ec2:RunInstances, LOGGED",
        "iam:CreateUser, LOGGED",
        "kms:Decrypt, LOGGED",
        "secretsmanager:GetSecretValue, LOGGED",
        "bedrock:InvokeModel, LOGGED",
        "ssm:GetParameter, LOGGED",
        "lambda:CreateFunction, LOGGED",
        "sqs:CreateQueue, LOGGED",
        "s3:GetObject, NOT_LOGGED",
        "S3:getobject, NOT_LOGGED",
        "s3:PutObjectTagging, NOT_LOGGED",
        "s3:ListBucket, NOT_LOGGED",
        "s3:CreateBucket, LOGGED",
        "s3:GetBucketPolicy, LOGGED",
        "lambda:InvokeFunction, NOT_LOGGED",
        "dynamodb:PutItem, NOT_LOGGED",
        "dynamodb:CreateTable, LOGGED",
        "sqs:SendMessage, NOT_LOGGED",
        "sns:Publish, NOT_LOGGED",
        "kinesis:PutRecords, NOT_LOGGED",
        "bedrock:InvokeAgent, NOT_LOGGED",
        "ses:SendEmail, NOT_LOGGED",
        "iam:PassRole, NOT_LOGGED",
        "execute-api:Invoke, NOT_LOGGED",
        "logs:PutLogEvents, NOT_LOGGED",
        "sqs:GetQueueUrl, UNKNOWN",
        "newservice:DoThings, UNKNOWN",
    })
    void the_default_claims_management_events_and_no_more(String action, Coverage coverage) {
        assertThat(CoverageMap.defaults().coverageOf(action)).isEqualTo(coverage);
    }

    @Test
    void every_action_of_the_catalogue_has_a_kind_and_most_are_management_events() {
        long management = ActionPatterns.all().stream()
                .map(EventKinds.bundled()::of)
                .filter(kind -> kind == EventKind.MANAGEMENT_READ || kind == EventKind.MANAGEMENT_WRITE)
                .count();
        assertThat(management).isGreaterThan(ActionPatterns.all().size() * 85L / 100);
    }

    @Test
    void a_file_changes_what_is_logged_by_service() throws InvalidCoverageException {
        CoverageMap map = read("""
                sources:
                  - source: cloudtrail
                    management_read: logged
                    management_write: logged
                    data: not_logged
                    services:
                      - services: [kms]
                        management_read: not_logged
                        management_write: not_logged
                      - services: [s3]
                        data: logged
                      - services: [dynamodb]
                        data: unknown
                """);
        assertThat(map.coverageOf("kms:Decrypt")).isEqualTo(Coverage.NOT_LOGGED);
        assertThat(map.coverageOf("s3:GetObject")).isEqualTo(Coverage.LOGGED);
        assertThat(map.coverageOf("dynamodb:GetItem")).isEqualTo(Coverage.UNKNOWN);
        assertThat(map.coverageOf("lambda:InvokeFunction")).isEqualTo(Coverage.NOT_LOGGED);
    }

    @Test
    void an_action_is_as_covered_as_its_best_log_has_it() throws InvalidCoverageException {
        CoverageMap map = read("""
                sources:
                  - {source: one, management_read: not_logged, management_write: logged, data: not_logged}
                  - {source: two, management_read: unknown, management_write: not_logged, data: logged}
                """);
        assertThat(map.coverageOf("ec2:DescribeInstances")).isEqualTo(Coverage.UNKNOWN);
        assertThat(map.coverageOf("ec2:RunInstances")).isEqualTo(Coverage.LOGGED);
        assertThat(map.coverageOf("s3:GetObject")).isEqualTo(Coverage.LOGGED);
    }

    @Test
    void every_problem_is_told_with_file_line_and_field() {
        assertThatThrownBy(() -> read("""
                        sources:
                          - source: cloudtrail
                            management_read: yes
                            management_write: logged
                            nonsense: 1
                            services:
                              - services: [nosuchservice, s3, s3]
                        """))
                .isInstanceOfSatisfying(
                        InvalidCoverageException.class,
                        e -> assertThat(e.problems())
                                .anySatisfy(
                                        p -> assertThat(p).startsWith("coverage.yaml:3: sources[0].management_read"))
                                .anySatisfy(p -> assertThat(p).contains("coverage.yaml:5", "nonsense", "unknown"))
                                .anySatisfy(p -> assertThat(p).contains("data", "is missing"))
                                .anySatisfy(p -> assertThat(p).contains("'nosuchservice' is no service"))
                                .anySatisfy(p -> assertThat(p).contains("'s3' is listed twice"))
                                .anySatisfy(p -> assertThat(p).contains("says nothing")));
        assertThatThrownBy(() -> read("")).hasMessageContaining("coverage.yaml");
        assertThatThrownBy(() -> read("a: [")).hasMessageContaining("not YAML");
    }

    @Test
    void every_pattern_of_the_table_of_kinds_is_of_a_service_of_aws_or_none_of_its_actions_matter() {
        for (String[] row : Table.rows("hold/event-kinds.tsv", 4)) {
            assertThat(row[1]).isIn("data", "never", "unsure");
            assertThat(row[2]).isNotBlank();
        }
        long known = Table.rows("hold/event-kinds.tsv", 4).stream()
                .filter(row -> !ActionPatterns.matching(row[0] + ":*").isEmpty())
                .count();
        assertThat(known).isGreaterThan(120);
    }
}
