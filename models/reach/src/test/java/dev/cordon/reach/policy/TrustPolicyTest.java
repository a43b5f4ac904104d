package dev.cordon.reach.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustPolicyTest {
    private static final ResourceFacts ROLE =
            new ResourceFacts("arn:aws:iam::111122223333:role/x", "111122223333", null, null, true, List.of());

    private static PolicyDocument trust(String statement) {
        return PolicyReader.read("{\"Statement\":[{" + statement.replace('\'', '"') + "}]}")
                .document();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'AWS':'arn:aws:iam::111122223333:role/app/deploy' | YES | NO",
                "'AWS':'*' | YES | NO",
                "'AWS':'111122223333' | NO | YES",
                "'AWS':'arn:aws:iam::111122223333:root' | NO | YES",
                "'AWS':'arn:aws-cn:iam::111122223333:root' | NO | YES",
                "'AWS':'arn:aws:iam::444455556666:root' | NO | NO",
                "'AWS':'arn:aws:iam::111122223333:role/deploy' | NO | NO",
                "'AWS':'arn:aws:sts::111122223333:assumed-role/deploy/ci' | POSSIBLE | NO",
                "'Service':'ec2.amazonaws.com' | NO | NO",
                "'Federated':'arn:aws:iam::111122223333:saml-provider/x' | NO | NO"
            })
    void trust_is_of_the_principal_or_of_its_account(String principal, Truth toPrincipal, Truth toAccount) {
        PolicyDocument policy = trust("'Effect':'Allow','Principal':{" + principal + "},'Action':'sts:AssumeRole'");
        assertThat(TrustPolicy.grants(
                        policy, DecisionTest.principal("role"), "sts:AssumeRole", ROLE, RequestContext.UNKNOWN))
                .isEqualTo(new Grant(toPrincipal, toAccount, Truth.NO));
    }

    @Test
    void trust_of_another_action_grants_nothing() {
        PolicyDocument policy = trust("'Effect':'Allow','Principal':'*','Action':'sts:AssumeRoleWithSAML'");
        assertThat(TrustPolicy.grants(
                        policy, DecisionTest.principal("role"), "sts:AssumeRole", ROLE, RequestContext.UNKNOWN))
                .isEqualTo(new Grant(Truth.NO, Truth.NO, Truth.NO));
    }

    @Test
    void trust_that_cannot_be_read_grants_nothing() {
        assertThat(TrustPolicy.grants(
                        PolicyDocument.UNREADABLE,
                        DecisionTest.principal("role"),
                        "sts:AssumeRole",
                        ROLE,
                        RequestContext.UNKNOWN))
                .isEqualTo(new Grant(Truth.NO, Truth.NO, Truth.NO));
    }

    @Test
    void deny_is_told_apart() {
        PolicyDocument policy = trust("'Effect':'Deny','Principal':{'AWS':'111122223333'},'Action':'sts:*'");
        assertThat(TrustPolicy.grants(
                                policy, DecisionTest.principal("role"), "sts:AssumeRole", ROLE, RequestContext.UNKNOWN)
                        .denied())
                .isEqualTo(Truth.YES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'Principal':{'Service':'ec2.amazonaws.com'} | YES",
                "'Principal':{'Service':['lambda.amazonaws.com','ec2.amazonaws.com']} | YES",
                "'Principal':{'Service':'ec2.eu-west-1.amazonaws.com'} | YES",
                "'Principal':{'Service':'ec2.amazonaws.com.cn'} | YES",
                "'Principal':{'Service':'lambda.amazonaws.com'} | NO",
                "'Principal':{'Service':'pods.eks.amazonaws.com'} | NO",
                "'Principal':{'AWS':'111122223333'} | NO",
                "'Principal':'*' | YES",
                "'Principal':{'Service':'ec2.amazonaws.com'},'Condition':{'StringEquals':{'aws:SourceAccount':'1'}} | POSSIBLE",
                "'Principal':{'Service':'ec2.amazonaws.com'},'Condition':{'Bool':{'aws:PrincipalIsAWSService':'false'}} | NO"
            })
    void service_is_trusted_where_it_is_named(String elements, Truth trusted) {
        PolicyDocument policy = trust("'Effect':'Allow','Action':'sts:AssumeRole'," + elements);
        assertThat(TrustPolicy.trustsService(policy, "ec2.amazonaws.com", "sts:AssumeRole"))
                .isEqualTo(trusted);
        assertThat(TrustPolicy.trustsService(policy, "ec2.amazonaws.com", "sts:TagSession"))
                .isEqualTo(Truth.NO);
    }
}
