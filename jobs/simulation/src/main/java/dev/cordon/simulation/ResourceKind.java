package dev.cordon.simulation;

import java.util.Locale;

/**
 * Kinds of resources that identities call on: how ARNs look, which request parameter names one in CloudTrail, how many an
 * identity works with at first, and how many are added in 30 days.
 */
public enum ResourceKind {
    NONE("*", "", "", 1, 0),
    BUCKET("arn:aws:s3:::{N}", "bucketName", "{N}", 3, 0.1),
    OBJECT("arn:aws:s3:::{N}", "key", "{N}", 3, 0.1),
    TABLE("arn:aws:dynamodb:eu-west-1:{A}:table/{N}", "tableName", "{N}", 4, 1),
    NEW_TABLE("arn:aws:dynamodb:eu-west-1:{A}:table/{N}", "tableName", "{N}", 4, 1),
    QUEUE("arn:aws:sqs:eu-west-1:{A}:{N}", "queueUrl", "https://sqs.eu-west-1.amazonaws.com/{A}/{N}", 3, 0.2),
    TOPIC("arn:aws:sns:eu-west-1:{A}:{N}", "topicArn", "{ARN}", 2, 0.1),
    SECRET("arn:aws:secretsmanager:eu-west-1:{A}:secret:{N}", "secretId", "{ARN}", 3, 0.3),
    KEY("arn:aws:kms:eu-west-1:{A}:key/{U}", "keyId", "{ARN}", 2, 0.05),
    PARAMETER("arn:aws:ssm:eu-west-1:{A}:parameter/{N}", "name", "/{N}", 5, 0.5),
    INSTANCE("arn:aws:ec2:eu-west-1:{A}:instance/i-0{H}", "instanceId", "i-0{H}", 4, 3),
    VOLUME("arn:aws:ec2:eu-west-1:{A}:volume/vol-0{H}", "volumeId", "vol-0{H}", 4, 2),
    SECURITY_GROUP("arn:aws:ec2:eu-west-1:{A}:security-group/sg-0{H}", "groupId", "sg-0{H}", 4, 0.3),
    LOG_GROUP("arn:aws:logs:eu-west-1:{A}:log-group:{N}", "logGroupName", "{N}", 5, 0.7),
    FUNCTION("arn:aws:lambda:eu-west-1:{A}:function:{N}", "functionName", "{N}", 5, 0.7),
    STACK("arn:aws:cloudformation:eu-west-1:{A}:stack/{N}", "stackName", "{N}", 3, 0.4),
    SERVICE("arn:aws:ecs:eu-west-1:{A}:service/{T}-cluster/{N}", "cluster", "{T}-cluster", 3, 0.2),
    CLUSTER("arn:aws:eks:eu-west-1:{A}:cluster/{N}", "name", "{N}", 2, 0),
    REPOSITORY("arn:aws:ecr:eu-west-1:{A}:repository/{N}", "repositoryName", "{N}", 3, 0.3),
    ASSUMED_ROLE("arn:aws:iam::{A}:role/{T}-operator", "roleArn", "{ARN}", 1, 0),
    PASS_ROLE("arn:aws:iam::{A}:role/{N}", "roleName", "{N}", 4, 0.4),
    POLICY("arn:aws:iam::{A}:policy/{N}", "policyArn", "{ARN}", 5, 0.3),
    SELF("arn:aws:iam::{A}:user/{S}", "userName", "{S}", 1, 0),
    DB("arn:aws:rds:eu-west-1:{A}:db:{N}", "dBInstanceIdentifier", "{N}", 2, 0.1),
    DB_SNAPSHOT("arn:aws:rds:eu-west-1:{A}:snapshot:{N}", "dBSnapshotIdentifier", "{N}", 4, 10),
    WORKGROUP("arn:aws:athena:eu-west-1:{A}:workgroup/{N}", "workGroup", "{N}", 1, 0),
    GLUE_TABLE("arn:aws:glue:eu-west-1:{A}:table/{T}/{N}", "name", "{N}", 6, 1),
    GLUE_JOB("arn:aws:glue:eu-west-1:{A}:job/{N}", "jobName", "{N}", 3, 0.3),
    STREAM("arn:aws:kinesis:eu-west-1:{A}:stream/{N}", "streamName", "{N}", 1, 0.1),
    STATE_MACHINE("arn:aws:states:eu-west-1:{A}:stateMachine:{N}", "stateMachineArn", "{ARN}", 2, 0.2),
    MODEL("arn:aws:bedrock:eu-west-1::foundation-model/{M}", "modelId", "{M}", 2, 0.2),
    CERTIFICATE("arn:aws:acm:eu-west-1:{A}:certificate/{U}", "certificateArn", "{ARN}", 2, 0.2),
    ZONE("arn:aws:route53:::hostedzone/Z{H}", "hostedZoneId", "Z{H}", 2, 0),
    VAULT("arn:aws:backup:eu-west-1:{A}:backup-vault:{N}", "backupVaultName", "{N}", 1, 0);

    private final String form;
    private final String parameter;
    private final String value;
    private final int first;
    private final double growth;

    ResourceKind(String form, String parameter, String value, int first, double growth) {
        this.form = form;
        this.parameter = parameter;
        this.value = value;
        this.first = first;
        this.growth = growth;
    }

    /** As tables write it: {@code log-group}. */
    static ResourceKind of(String label) {
        return label.equals("*") ? NONE : valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** How many there are on a day. */
    int count(int day) {
        return first + (int) (growth * day / 30);
    }

    /** ARN with {@code {N}} for the name, {@code {T}} for the team, {@code {H}}, {@code {U}} for ids that say nothing. */
    String form() {
        return form;
    }

    /** Request parameter that names it; empty where none does. */
    String parameter() {
        return parameter;
    }

    /** Form of the parameter's value. */
    String value() {
        return value;
    }
}
