package dev.cordon.bench.reach;

import java.util.List;

/**
 * Policies of the made-up accounts, with slots: {@code {ACCOUNT}}, {@code {TEAM}}, {@code {NAME}}, {@code {SERVICE}},
 * {@code {OTHER}}. Those of AWS are shortened: what they say of identity, compute and data is kept, most of the services that
 * they only list are not.
 */
final class Documents {
    static final String TRUST_SERVICE = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"Service":"{SERVICE}"},"Action":"sts:AssumeRole"}]}""";
    static final String TRUST_ROOT_MFA = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"AWS":"arn:aws:iam::{ACCOUNT}:root"},"Action":"sts:AssumeRole",\
            "Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}]}""";
    static final String TRUST_ROOT = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"AWS":"arn:aws:iam::{ACCOUNT}:root"},"Action":"sts:AssumeRole"}]}""";
    static final String TRUST_ROLE = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"AWS":"arn:aws:iam::{ACCOUNT}:role/{NAME}"},"Action":["sts:AssumeRole","sts:TagSession"]}]}""";
    static final String TRUST_EXTERNAL = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"AWS":"arn:aws:iam::{OTHER}:root"},"Action":"sts:AssumeRole",\
            "Condition":{"StringEquals":{"sts:ExternalId":"cordon-bench"}}}]}""";
    static final String TRUST_SAML = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"Federated":"arn:aws:iam::{ACCOUNT}:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE"},\
            "Action":["sts:AssumeRoleWithSAML","sts:TagSession"],\
            "Condition":{"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml"}}}]}""";
    static final String TRUST_CI = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"Federated":"arn:aws:iam::{ACCOUNT}:oidc-provider/token.actions.githubusercontent.com"},\
            "Action":"sts:AssumeRoleWithWebIdentity","Condition":{\
            "StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com"},\
            "StringLike":{"token.actions.githubusercontent.com:sub":"repo:example/{TEAM}:*"}}}]}""";

    static final String FUNCTION_DATA = """
            {"Version":"2012-10-17","Statement":[{"Sid":"Own","Effect":"Allow",\
            "Action":["dynamodb:GetItem","dynamodb:PutItem","dynamodb:Query","dynamodb:UpdateItem"],\
            "Resource":"arn:aws:dynamodb:eu-west-1:{ACCOUNT}:table/{TEAM}-*"},\
            {"Effect":"Allow","Action":["sqs:ReceiveMessage","sqs:DeleteMessage","sqs:SendMessage"],\
            "Resource":"arn:aws:sqs:eu-west-1:{ACCOUNT}:{TEAM}-*"}]}""";
    static final String TASK_DATA = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],\
            "Resource":"arn:aws:s3:::{TEAM}-data/{NAME}/*"},\
            {"Effect":"Allow","Action":"secretsmanager:GetSecretValue",\
            "Resource":"arn:aws:secretsmanager:eu-west-1:{ACCOUNT}:secret:{TEAM}/*"},\
            {"Effect":"Allow","Action":["kms:Decrypt","kms:GenerateDataKey"],"Resource":"*",\
            "Condition":{"StringEquals":{"kms:ViaService":"s3.eu-west-1.amazonaws.com"}}}]}""";
    static final String WORKFLOW = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"lambda:InvokeFunction",\
            "Resource":"arn:aws:lambda:eu-west-1:{ACCOUNT}:function:{TEAM}-*"}]}""";
    static final String DEPLOY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
            "Resource":["arn:aws:iam::{ACCOUNT}:role/{TEAM}-dev-deploy","arn:aws:iam::{ACCOUNT}:role/{TEAM}-staging-deploy",\
            "arn:aws:iam::{ACCOUNT}:role/{TEAM}-prod-deploy"]}]}""";
    static final String DEPLOY_ENVIRONMENT = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["lambda:CreateFunction",\
            "lambda:UpdateFunctionCode","lambda:UpdateFunctionConfiguration","lambda:GetFunction","lambda:InvokeFunction"],\
            "Resource":"arn:aws:lambda:eu-west-1:{ACCOUNT}:function:{TEAM}-*"},\
            {"Effect":"Allow","Action":["ecs:RegisterTaskDefinition","ecs:UpdateService","ecs:DescribeServices"],\
            "Resource":"*"},\
            {"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::{ACCOUNT}:role/{TEAM}-{NAME}-*",\
            "Condition":{"StringEquals":{"iam:PassedToService":["lambda.amazonaws.com","ecs-tasks.amazonaws.com"]}}},\
            {"Effect":"Allow","Action":["s3:GetObject","s3:PutObject","s3:ListBucket"],\
            "Resource":["arn:aws:s3:::{TEAM}-artifacts","arn:aws:s3:::{TEAM}-artifacts/*"]}]}""";
    static final String DEVELOPER = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["logs:*","cloudwatch:*","xray:*"],\
            "Resource":"*"},{"Effect":"Allow","Action":["dynamodb:*","sqs:*"],\
            "Resource":["arn:aws:dynamodb:eu-west-1:{ACCOUNT}:table/{TEAM}-dev-*",\
            "arn:aws:sqs:eu-west-1:{ACCOUNT}:{TEAM}-dev-*"]},\
            {"Effect":"Allow","Action":"sts:AssumeRole","Resource":"arn:aws:iam::{ACCOUNT}:role/{TEAM}-dev-*"},\
            {"Effect":"Allow","Action":"lambda:InvokeFunction",\
            "Resource":"arn:aws:lambda:eu-west-1:{ACCOUNT}:function:{TEAM}-dev-*"}]}""";
    static final String ON_CALL = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ssm:StartSession","ssm:SendCommand"],\
            "Resource":"arn:aws:ec2:eu-west-1:{ACCOUNT}:instance/*",\
            "Condition":{"StringEquals":{"ssm:resourceTag/team":"{TEAM}"}}},\
            {"Effect":"Allow","Action":["rds:*","elasticache:*"],"Resource":"*"}]}""";
    static final String BUILD = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["codebuild:StartBuild","codebuild:BatchGetBuilds"],\
            "Resource":"arn:aws:codebuild:eu-west-1:{ACCOUNT}:project/{TEAM}-*"},\
            {"Effect":"Allow","Action":["ecr:*"],"Resource":"arn:aws:ecr:eu-west-1:{ACCOUNT}:repository/{TEAM}/*"}]}""";

    static final String PASS_ANYTHING_TO_EC2 = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:PassRole","ec2:RunInstances","ec2:Describe*"],\
            "Resource":"*"}]}""";
    static final String NEW_VERSIONS = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:CreatePolicyVersion","iam:ListPolicies"],\
            "Resource":"arn:aws:iam::{ACCOUNT}:policy/{TEAM}-*"}]}""";
    static final String ANY_FUNCTION_CODE = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["lambda:UpdateFunctionCode",\
            "lambda:InvokeFunction","lambda:ListFunctions"],"Resource":"*"}]}""";
    static final String TEAM_IDENTITY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:PutRolePolicy","iam:AttachRolePolicy",\
            "iam:CreateRole","iam:PassRole"],"Resource":"arn:aws:iam::{ACCOUNT}:role/{TEAM}-*"}]}""";

    static final String GROUP = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
            "Resource":"arn:aws:iam::{ACCOUNT}:role/{TEAM}-developer",\
            "Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}]}""";
    static final String OWN_KEYS = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:CreateAccessKey","iam:DeleteAccessKey",\
            "iam:ListAccessKeys","iam:ChangePassword","iam:GetUser"],\
            "Resource":"arn:aws:iam::{ACCOUNT}:user/${aws:username}"},\
            {"Effect":"Deny","NotAction":["iam:*","sts:*"],"Resource":"*",\
            "Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}]}""";
    static final String OFFICE_ONLY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*",\
            "Condition":{"NotIpAddress":{"aws:SourceIp":["192.0.2.0/24","198.51.100.0/24"]},\
            "Bool":{"aws:ViaAWSService":"false"}}}]}""";
    static final String MACHINE_USER = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:PutObject"],\
            "Resource":"arn:aws:s3:::{TEAM}-upload/*"},{"Effect":"Allow","Action":"sts:AssumeRole",\
            "Resource":"arn:aws:iam::{ACCOUNT}:role/{TEAM}-deploy"}]}""";

    static final String GUARD = """
            {"Version":"2012-10-17","Statement":[{"Sid":"Regions","Effect":"Deny","NotAction":["iam:*","sts:*",\
            "organizations:*","route53:*","cloudfront:*","support:*"],"Resource":"*",\
            "Condition":{"StringNotEquals":{"aws:RequestedRegion":["eu-west-1","eu-central-1"]}}},\
            {"Sid":"Platform","Effect":"Deny","Action":["iam:*"],\
            "Resource":["arn:aws:iam::{ACCOUNT}:role/platform-*","arn:aws:iam::{ACCOUNT}:policy/platform-*"]},\
            {"Sid":"Trail","Effect":"Deny","Action":["cloudtrail:StopLogging","cloudtrail:DeleteTrail"],"Resource":"*"}]}""";
    static final String BOUNDARY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["dynamodb:*","sqs:*","s3:*","logs:*","lambda:*",\
            "secretsmanager:GetSecretValue","kms:Decrypt","kms:GenerateDataKey","cloudwatch:*","xray:*","states:*","sns:*"],\
            "Resource":"*"},{"Effect":"Deny","Action":["iam:*","organizations:*"],"Resource":"*"}]}""";
    static final String TEAM_SHARED = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ssm:GetParameter","ssm:GetParameters"],\
            "Resource":"arn:aws:ssm:eu-west-1:{ACCOUNT}:parameter/{TEAM}/*"},\
            {"Effect":"Allow","Action":["sns:Publish"],"Resource":"arn:aws:sns:eu-west-1:{ACCOUNT}:{TEAM}-*"}]}""";
    static final String ANYTHING = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    /** Managed policies of AWS that the accounts attach: name with path, and what it says in short. */
    static final List<List<String>> OF_AWS = List.of(
            List.of("AdministratorAccess", ANYTHING),
            List.of("PowerUserAccess", """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":["iam:*","organizations:*",\
                    "account:*"],"Resource":"*"},{"Effect":"Allow","Action":["iam:CreateServiceLinkedRole",\
                    "iam:DeleteServiceLinkedRole","iam:ListRoles","organizations:DescribeOrganization",\
                    "account:ListRegions"],"Resource":"*"}]}"""),
            List.of("ReadOnlyAccess", readOnly()),
            List.of("SecurityAudit", """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:Get*","iam:List*",\
                    "iam:GenerateCredentialReport","cloudtrail:Get*","cloudtrail:Describe*","config:*","s3:GetBucket*",\
                    "ec2:Describe*","kms:List*","kms:Describe*"],"Resource":"*"}]}"""),
            List.of("service-role/AWSLambdaBasicExecutionRole", """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["logs:CreateLogGroup",\
                    "logs:CreateLogStream","logs:PutLogEvents"],"Resource":"*"}]}"""),
            List.of("service-role/AWSLambdaVPCAccessExecutionRole", """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["logs:CreateLogGroup",\
                    "logs:CreateLogStream","logs:PutLogEvents","ec2:CreateNetworkInterface",\
                    "ec2:DescribeNetworkInterfaces","ec2:DeleteNetworkInterface"],"Resource":"*"}]}"""),
            List.of("service-role/AmazonECSTaskExecutionRolePolicy", """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ecr:GetAuthorizationToken",\
                    "ecr:BatchGetImage","logs:CreateLogStream","logs:PutLogEvents"],"Resource":"*"}]}"""),
            List.of("AmazonSSMManagedInstanceCore", """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ssm:UpdateInstanceInformation",\
                    "ssm:GetDocument","ssm:PutInventory","ssmmessages:*","ec2messages:*"],"Resource":"*"}]}"""),
            List.of("AmazonS3ReadOnlyAccess", """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Get*","s3:List*","s3:Describe*"],\
                    "Resource":"*"}]}"""),
            List.of("CloudWatchReadOnlyAccess", """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["cloudwatch:Get*","cloudwatch:List*",\
                    "logs:Get*","logs:Describe*","logs:FilterLogEvents"],"Resource":"*"}]}"""));

    private Documents() {}

    /** As AWS's own: a long list of patterns, a few for each of many services. */
    private static String readOnly() {
        StringBuilder actions = new StringBuilder();
        for (String service : List.of(
                        "acm apigateway appmesh athena autoscaling backup batch cloudformation cloudfront cloudtrail",
                        "cloudwatch codebuild codecommit codedeploy codepipeline cognito-idp config datapipeline dms",
                        "dynamodb ec2 ecr ecs eks elasticache elasticbeanstalk elasticfilesystem elasticloadbalancing es",
                        "events firehose glacier glue guardduty iam inspector iot kinesis kms lambda lightsail logs mq",
                        "organizations rds redshift route53 s3 sagemaker secretsmanager servicecatalog ses sns sqs ssm",
                        "states storagegateway sts support tag transfer trustedadvisor waf workspaces xray")
                .stream()
                .flatMap(line -> List.of(line.split(" ", -1)).stream())
                .toList()) {
            String reads = service.equals("secretsmanager") ? "Describe" : "Get";
            for (String verb : List.of(reads, "List", "Describe")) {
                actions.append(actions.isEmpty() ? "\"" : ",\"")
                        .append(service)
                        .append(':')
                        .append(verb)
                        .append("*\"");
            }
        }
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[" + actions
                + "],\"Resource\":\"*\"}]}";
    }
}
