package dev.cordon.bench.workload;

import java.util.List;
import java.util.stream.IntStream;

/** API calls that the made-up identities make, as CloudTrail writes them. */
final class Calls {
    /**
     * A call.
     *
     * @param service event source without its domain
     * @param operation event name
     * @param parameters request parameters with slots
     * @param response response elements with slots
     */
    record Call(String service, String operation, boolean readOnly, String parameters, String response) {}

    private static final String BUCKET = "{\"bucketName\":\"team-data-{RESOURCE}\",\"Host\":"
            + "\"team-data-{RESOURCE}.s3.eu-west-1.amazonaws.com\"}";
    private static final String OBJECT = "{\"bucketName\":\"team-data-{RESOURCE}\",\"Host\":"
            + "\"team-data-{RESOURCE}.s3.eu-west-1.amazonaws.com\",\"key\":\"reports/2026/part-{RESOURCE}.parquet\"}";
    private static final String INSTANCES =
            "{\"instancesSet\":{\"items\":[{\"instanceId\":\"i-0{RESOURCE}d4f1c2a9b7e3\"}]},\"filterSet\":{}}";
    private static final String ROLE = "{\"roleName\":\"app-role-{RESOURCE}\"}";
    private static final String TABLE = "{\"tableName\":\"orders-{RESOURCE}\",\"key\":{\"id\":\"****\"}}";

    static final List<Call> ALL = List.of(
            read("s3", "GetObject", OBJECT),
            write("s3", "PutObject", OBJECT, "{\"x-amz-server-side-encryption\":\"AES256\"}"),
            read("s3", "ListObjects", BUCKET),
            read("s3", "GetBucketLocation", BUCKET),
            read("s3", "GetBucketPolicy", BUCKET),
            write("s3", "PutBucketPolicy", BUCKET, "null"),
            write("s3", "DeleteObject", OBJECT, "null"),
            read("ec2", "DescribeInstances", INSTANCES),
            read("ec2", "DescribeVolumes", "{\"volumeSet\":{},\"filterSet\":{}}"),
            read("ec2", "DescribeSecurityGroups", "{\"securityGroupSet\":{},\"filterSet\":{}}"),
            write(
                    "ec2",
                    "RunInstances",
                    "{\"instanceType\":\"m6i.large\",\"imageId\":\"ami-0{RESOURCE}aa11bb22\"}",
                    "{\"reservationId\":\"r-0{INSTANCE}\"}"),
            write("ec2", "TerminateInstances", INSTANCES, "{\"instancesSet\":{\"items\":[]}}"),
            write("ec2", "StopInstances", INSTANCES, "{\"instancesSet\":{\"items\":[]}}"),
            read("ec2", "DescribeSnapshots", "{\"snapshotSet\":{},\"ownersSet\":{}}"),
            read("ec2", "DescribeImages", "{\"imageSet\":{},\"filterSet\":{}}"),
            read("sts", "GetCallerIdentity", "null"),
            write(
                    "sts",
                    "AssumeRole",
                    "{\"roleArn\":\"arn:aws:iam::{ACCOUNT}:role/app-role-{RESOURCE}\",\"roleSessionName\":\"job\","
                            + "\"durationSeconds\":3600}",
                    "{\"assumedRoleUser\":{\"arn\":\"arn:aws:sts::{ACCOUNT}:assumed-role/app-role-{RESOURCE}/job\"}}"),
            read(
                    "kms",
                    "Decrypt",
                    "{\"keyId\":\"8d3f{RESOURCE}-11aa-22bb-33cc-44dd55ee66ff\",\"encryptionAlgorithm\":"
                            + "\"SYMMETRIC_DEFAULT\"}"),
            read(
                    "kms",
                    "GenerateDataKey",
                    "{\"keyId\":\"8d3f{RESOURCE}-11aa-22bb-33cc-44dd55ee66ff\"," + "\"keySpec\":\"AES_256\"}"),
            read("secretsmanager", "GetSecretValue", "{\"secretId\":\"prod/service-{RESOURCE}/database\"}"),
            read("secretsmanager", "DescribeSecret", "{\"secretId\":\"prod/service-{RESOURCE}/database\"}"),
            write("secretsmanager", "PutSecretValue", "{\"secretId\":\"prod/service-{RESOURCE}/database\"}", "null"),
            read("lambda", "GetFunction20150331v2", "{\"functionName\":\"worker-{RESOURCE}\"}"),
            write("lambda", "UpdateFunctionCode20150331v2", "{\"functionName\":\"worker-{RESOURCE}\"}", "{}"),
            read("lambda", "ListFunctions20150331", "{\"maxItems\":50}"),
            read("iam", "GetRole", ROLE),
            read("iam", "ListAttachedRolePolicies", ROLE),
            read("iam", "GetUser", "{\"userName\":\"person-{RESOURCE}\"}"),
            read("iam", "ListUsers", "null"),
            write("iam", "CreateAccessKey", "{\"userName\":\"person-{RESOURCE}\"}", "{\"accessKey\":{}}"),
            write(
                    "iam",
                    "AttachRolePolicy",
                    "{\"roleName\":\"app-role-{RESOURCE}\",\"policyArn\":"
                            + "\"arn:aws:iam::aws:policy/ReadOnlyAccess\"}",
                    "null"),
            read("dynamodb", "GetItem", TABLE),
            write("dynamodb", "PutItem", TABLE, "null"),
            read("dynamodb", "DescribeTable", "{\"tableName\":\"orders-{RESOURCE}\"}"),
            write(
                    "logs",
                    "CreateLogStream",
                    "{\"logGroupName\":\"/app/worker-{RESOURCE}\",\"logStreamName\":" + "\"{INSTANCE}\"}",
                    "null"),
            read("logs", "DescribeLogGroups", "{\"limit\":50}"),
            read("ssm", "GetParameter", "{\"name\":\"/prod/worker-{RESOURCE}/url\",\"withDecryption\":true}"),
            read("ssm", "DescribeInstanceInformation", "{\"maxResults\":50}"),
            write(
                    "ssm",
                    "SendCommand",
                    "{\"documentName\":\"AWS-RunShellScript\",\"instanceIds\":" + "[\"i-0{RESOURCE}d4f1c2a9b7e3\"]}",
                    "{\"command\":{}}"),
            read(
                    "sqs",
                    "GetQueueAttributes",
                    "{\"queueUrl\":" + "\"https://sqs.eu-west-1.amazonaws.com/{ACCOUNT}/jobs-{RESOURCE}\"}"),
            read("ecr", "GetAuthorizationToken", "null"),
            read("ecr", "BatchGetImage", "{\"repositoryName\":\"service-{RESOURCE}\",\"imageIds\":[]}"),
            read("cloudformation", "DescribeStacks", "{\"stackName\":\"stack-{RESOURCE}\"}"),
            write("cloudformation", "UpdateStack", "{\"stackName\":\"stack-{RESOURCE}\"}", "{}"),
            read("rds", "DescribeDBInstances", "{\"dBInstanceIdentifier\":\"db-{RESOURCE}\"}"),
            write("rds", "CreateDBSnapshot", "{\"dBInstanceIdentifier\":\"db-{RESOURCE}\"}", "{}"),
            read("cloudtrail", "LookupEvents", "{\"maxResults\":50}"),
            read(
                    "elasticloadbalancing",
                    "DescribeTargetHealth",
                    "{\"targetGroupArn\":"
                            + "\"arn:aws:elasticloadbalancing:eu-west-1:{ACCOUNT}:targetgroup/tg-{RESOURCE}/0123456789abcdef\"}"));

    private static final int[] READS =
            IntStream.range(0, ALL.size()).filter(i -> ALL.get(i).readOnly()).toArray();

    private Calls() {}

    /** Number of a call that a hash chooses: nine of ten change nothing. */
    static int choose(long hash) {
        return (hash & 15) < 14
                ? READS[(int) Long.remainderUnsigned(hash >>> 4, READS.length)]
                : (int) Long.remainderUnsigned(hash >>> 4, ALL.size());
    }

    private static Call read(String service, String operation, String parameters) {
        return new Call(service, operation, true, parameters, "null");
    }

    private static Call write(String service, String operation, String parameters, String response) {
        return new Call(service, operation, false, parameters, response);
    }
}
