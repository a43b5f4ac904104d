package dev.cordon.reach.account;

import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.PolicyReader;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The few policies of AWS whose text is short and stable enough to be known here, for snapshots that leave it out. Written
 * from AWS's reference; every other one must be in the snapshot.
 *
 * @see <a href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html">AWS managed policies</a>
 */
final class AwsManagedPolicies {
    private static final String VERSION = "cordon";
    private static final String MARK = ":iam::aws:policy/";

    private static final Map<String, String> STATEMENTS = Map.of(
            "AdministratorAccess",
            allow("Action", "*"),
            "PowerUserAccess",
            allow("NotAction", "iam:*", "organizations:*", "account:*")
                    + ","
                    + allow(
                            "Action",
                            "account:GetAccountInformation",
                            "account:GetGovCloudAccountInformation",
                            "account:GetPrimaryEmail",
                            "account:ListRegions",
                            "iam:CreateServiceLinkedRole",
                            "iam:DeleteServiceLinkedRole",
                            "iam:ListRoles",
                            "organizations:DescribeEffectivePolicy",
                            "organizations:DescribeOrganization"),
            "IAMFullAccess",
            allow(
                    "Action",
                    "iam:*",
                    "organizations:DescribeAccount",
                    "organizations:DescribeOrganization",
                    "organizations:DescribeOrganizationalUnit",
                    "organizations:DescribePolicy",
                    "organizations:ListChildren",
                    "organizations:ListParents",
                    "organizations:ListPoliciesForTarget",
                    "organizations:ListRoots",
                    "organizations:ListPolicies",
                    "organizations:ListTargetsForPolicy"),
            "IAMReadOnlyAccess",
            allow(
                    "Action",
                    "iam:GenerateCredentialReport",
                    "iam:GenerateServiceLastAccessedDetails",
                    "iam:Get*",
                    "iam:List*",
                    "iam:SimulateCustomPolicy",
                    "iam:SimulatePrincipalPolicy"),
            "AmazonS3FullAccess",
            allow("Action", "s3:*", "s3-object-lambda:*"),
            "AmazonS3ReadOnlyAccess",
            allow("Action", "s3:Get*", "s3:List*", "s3:Describe*", "s3-object-lambda:Get*", "s3-object-lambda:List*"),
            "AWSCloudFormationFullAccess",
            allow("Action", "cloudformation:*"),
            "service-role/AWSLambdaBasicExecutionRole",
            allow("Action", "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"));

    private AwsManagedPolicies() {}

    /** The policy, of whatever partition, or null where its text is not known here. */
    static @Nullable PolicyVersions of(String arn) {
        int mark = arn.indexOf(MARK);
        String statements = mark < 0 ? null : STATEMENTS.get(arn.substring(mark + MARK.length()));
        if (statements == null) {
            return null;
        }
        PolicyDocument document = PolicyReader.read("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}")
                .document();
        TreeMap<String, PolicyDocument> versions = new TreeMap<>();
        versions.put(VERSION, document);
        return new PolicyVersions(arn, arn.substring(arn.lastIndexOf('/') + 1), VERSION, versions);
    }

    static boolean supplied(PolicyVersions policy) {
        return policy.defaultVersion().equals(VERSION);
    }

    private static String allow(String element, String... actions) {
        return "{\"Effect\":\"Allow\",\"" + element + "\":[\"" + String.join("\",\"", actions)
                + "\"],\"Resource\":\"*\"}";
    }
}
