package dev.cordon.events.cloudtrail;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.Resource;
import dev.cordon.events.Printable;
import dev.cordon.events.Shape;
import dev.cordon.events.cloudtrail.CloudTrailRecord.NamedResource;
import dev.cordon.events.cloudtrail.CloudTrailRecord.Parameter;
import dev.cordon.events.json.FieldNames;
import dev.cordon.events.json.JsonKind;
import dev.cordon.events.json.JsonRejection;
import dev.cordon.events.json.JsonScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Picks from {@code requestParameters} the names of all, the shape of the call, and the values of those few that are ids
 * of resources, as the table below has them. No other value is read, so none can show up anywhere.
 */
final class RequestParameters {
    /** Characters kept of an id. */
    static final int MAX_ID = 512;

    private static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

    /**
     * A parameter that names a resource.
     *
     * @param name of the parameter
     * @param services that use it so, or all when empty
     * @param type of the resource, as CloudFormation has it
     * @param service third part of the ARN; {@code S} for the event's service; empty where the value stands for itself
     * @param regional whether the ARN has the event's region
     * @param owned whether the ARN has the account
     * @param prefix what stands before the value in the last part of the ARN
     */
    private record Naming(
            String name,
            List<String> services,
            String type,
            String service,
            boolean regional,
            boolean owned,
            String prefix) {}

    private static final List<Naming> TABLE = List.of(
            naming("bucketName", "", "AWS::S3::Bucket", "s3:::*"),
            naming("key", "s3", "AWS::S3::Object", "s3:::*"),
            naming("instancesSet", "ec2", "AWS::EC2::Instance", "ec2:R:A:instance/*"),
            naming("roleArn", "", "AWS::IAM::Role", "*"),
            naming("principalArn", "sts", "AWS::IAM::SAMLProvider", "*"),
            naming("roleName", "iam", "AWS::IAM::Role", "iam::A:role/*"),
            naming("userName", "iam", "AWS::IAM::User", "iam::A:user/*"),
            naming("groupName", "iam", "AWS::IAM::Group", "iam::A:group/*"),
            naming("policyArn", "", "AWS::IAM::ManagedPolicy", "*"),
            naming("instanceProfileName", "iam", "AWS::IAM::InstanceProfile", "iam::A:instance-profile/*"),
            naming("accessKeyId", "iam", "AWS::IAM::AccessKey", "*"),
            naming("sAMLProviderArn", "", "AWS::IAM::SAMLProvider", "*"),
            naming("openIDConnectProviderArn", "", "AWS::IAM::OIDCProvider", "*"),
            naming("secretId", "", "AWS::SecretsManager::Secret", "secretsmanager:R:A:secret:*"),
            naming("functionName", "lambda", "AWS::Lambda::Function", "lambda:R:A:function:*"),
            naming("instanceId", "", "AWS::EC2::Instance", "ec2:R:A:instance/*"),
            naming("instanceIds", "", "AWS::EC2::Instance", "ec2:R:A:instance/*"),
            naming("target", "ssm", "AWS::EC2::Instance", "ec2:R:A:instance/*"),
            naming("documentName", "ssm", "AWS::SSM::Document", "ssm:R:A:document/*"),
            naming("name", "cloudtrail ssm", "", "S:R:A:*"),
            naming("trailName", "cloudtrail", "AWS::CloudTrail::Trail", "cloudtrail:R:A:trail/*"),
            naming("keyId", "kms", "AWS::KMS::Key", "kms:R:A:key/*"),
            naming("tableName", "dynamodb", "AWS::DynamoDB::Table", "dynamodb:R:A:table/*"),
            naming("topicArn", "", "AWS::SNS::Topic", "*"),
            naming("queueUrl", "sqs", "AWS::SQS::Queue", "*"),
            naming("dBInstanceIdentifier", "", "AWS::RDS::DBInstance", "rds:R:A:db:*"),
            naming("dBClusterIdentifier", "", "AWS::RDS::DBCluster", "rds:R:A:cluster:*"),
            naming("dBSnapshotIdentifier", "", "AWS::RDS::DBSnapshot", "rds:R:A:snapshot:*"),
            naming("sourceDBSnapshotIdentifier", "", "AWS::RDS::DBSnapshot", "rds:R:A:snapshot:*"),
            naming("clusterName", "eks ecs", "", "S:R:A:cluster/*"),
            naming("cluster", "ecs", "AWS::ECS::Cluster", "ecs:R:A:cluster/*"),
            naming("groupId", "ec2", "AWS::EC2::SecurityGroup", "ec2:R:A:security-group/*"),
            naming("vpcId", "ec2", "AWS::EC2::VPC", "ec2:R:A:vpc/*"),
            naming("subnetId", "ec2", "AWS::EC2::Subnet", "ec2:R:A:subnet/*"),
            naming("volumeId", "ec2", "AWS::EC2::Volume", "ec2:R:A:volume/*"),
            naming("snapshotId", "ec2", "AWS::EC2::Snapshot", "ec2:R:A:snapshot/*"),
            naming("imageId", "ec2", "AWS::EC2::Image", "ec2:R:A:image/*"),
            naming("networkAclId", "ec2", "AWS::EC2::NetworkAcl", "ec2:R:A:network-acl/*"),
            naming("routeTableId", "ec2", "AWS::EC2::RouteTable", "ec2:R:A:route-table/*"),
            naming("internetGatewayId", "ec2", "AWS::EC2::InternetGateway", "ec2:R:A:internet-gateway/*"),
            naming("networkInterfaceId", "ec2", "AWS::EC2::NetworkInterface", "ec2:R:A:network-interface/*"),
            naming("keyName", "ec2", "AWS::EC2::KeyPair", "ec2:R:A:key-pair/*"),
            naming("logGroupName", "logs", "AWS::Logs::LogGroup", "logs:R:A:log-group:*"),
            naming("stackName", "cloudformation", "AWS::CloudFormation::Stack", "cloudformation:R:A:stack/*"),
            naming("streamName", "kinesis", "AWS::Kinesis::Stream", "kinesis:R:A:stream/*"),
            naming("repositoryName", "ecr codecommit", "", "S:R:A:repository/*"),
            naming("hostedZoneId", "route53", "AWS::Route53::HostedZone", "route53:::hostedzone/*"),
            naming("certificateArn", "", "AWS::CertificateManager::Certificate", "*"),
            naming("stateMachineArn", "", "AWS::StepFunctions::StateMachine", "*"),
            naming("resourceArn", "", "", "*"),
            naming("resourceARN", "", "", "*"),
            naming("modelId", "bedrock", "AWS::Bedrock::Model", "bedrock:R::foundation-model/*"),
            naming("detectorId", "guardduty", "AWS::GuardDuty::Detector", "guardduty:R:A:detector/*"),
            naming("apiId", "apigateway appsync", "", "S:R:A:apis/*"),
            naming("restApiId", "apigateway", "AWS::ApiGateway::RestApi", "apigateway:R::/restapis/*"),
            naming("projectName", "codebuild", "AWS::CodeBuild::Project", "codebuild:R:A:project/*"),
            naming("userPoolId", "", "AWS::Cognito::UserPool", "cognito-idp:R:A:userpool/*"),
            naming("configurationRecorderName", "config", "", "config:R:A:configuration-recorder/*"),
            naming("identityStoreId", "", "AWS::IdentityStore", "identitystore::A:identitystore/*"),
            naming("trustAnchorId", "", "AWS::RolesAnywhere::TrustAnchor", "rolesanywhere:R:A:trust-anchor/*"));

    /** Names of the table, in its order. */
    static final FieldNames NAMES =
            FieldNames.of("requestParameters.", TABLE.stream().map(Naming::name).toArray(String[]::new));

    private static final int BUCKET = 0;
    private static final int KEY = 1;
    private static final int INSTANCES_SET = 2;
    private static final int ROLE_ARN = 3;
    private static final int PRINCIPAL_ARN = 4;

    private static final FieldNames ITEMS = FieldNames.of("requestParameters.instancesSet.", "items");
    private static final FieldNames INSTANCE = FieldNames.of("requestParameters.instancesSet.items.", "instanceId");

    /**
     * Texts that name no resource, by what the services document of them: of paging, of repeats, of words about the call. Any
     * other text that is not read may name one: what a stranger's service calls a thing cannot be listed.
     */
    private static final Set<String> NAMING_NOTHING = Set.of(
            "Host",
            "attribute",
            "clientRequestToken",
            "clientToken",
            "comment",
            "delimiter",
            "description",
            "durationSeconds",
            "encoding-type",
            "encryptionAlgorithm",
            "externalId",
            "idempotencyToken",
            "list-type",
            "marker",
            "message",
            "nextToken",
            "note",
            "prefix",
            "reason",
            "region",
            "roleSessionName",
            "sAMLAssertionID",
            "sourceIdentity",
            "startTime",
            "endTime",
            "status",
            "token",
            "tokenCode",
            "versionStage");

    private RequestParameters() {}

    /** One row; {@code form} is {@code service:region:account:prefix*} with R and A for the event's own, or *. */
    private static Naming naming(String name, String services, String type, String form) {
        List<String> used = services.isEmpty() ? List.of() : List.of(services.split(" ", -1));
        if (form.equals("*")) {
            return new Naming(name, used, type, "", false, false, "");
        }
        String[] parts = form.split(":", 4);
        String prefix = parts[3].substring(0, parts[3].length() - 1);
        return new Naming(name, used, type, parts[0], parts[1].equals("R"), parts[2].equals("A"), prefix);
    }

    /**
     * Fills shape and parameters. A text instead of an object, as some exporters write it, has no names. What is not read
     * and may name a resource is noted: lists, objects, and texts that are not known to name none.
     */
    static void read(JsonScanner json, Shape shape, CloudTrailRecord r) throws JsonRejection {
        if (json.kind() == JsonKind.TEXT) {
            r.namesMore = json.hasText();
            return;
        }
        if (!json.enterObjectOrNull()) {
            return;
        }
        shape.reset();
        int field;
        while ((field = json.nextField(NAMES)) != JsonScanner.END_OF_OBJECT) {
            String name = field < 0 ? json.fieldName() : NAMES.name(field);
            shape.add(name);
            if (field < 0 || r.parameters.size() >= CloudTrailRecord.MAX_PARAMETERS) {
                passOver(json, field >= 0 || !NAMING_NOTHING.contains(name), r);
            } else if (field == INSTANCES_SET) {
                instances(json, r);
            } else {
                value(json, field, r);
            }
        }
        r.argumentShape = shape.text();
    }

    private static void value(JsonScanner json, int field, CloudTrailRecord r) throws JsonRejection {
        JsonKind kind = json.kind();
        if (kind == JsonKind.TEXT) {
            keep(field, json.textCut(MAX_ID), r);
        } else if (kind == JsonKind.ARRAY) {
            json.enterArrayOrNull();
            while (json.nextElement()) {
                if (json.kind() == JsonKind.TEXT && r.parameters.size() < CloudTrailRecord.MAX_PARAMETERS) {
                    keep(field, json.textCut(MAX_ID), r);
                } else {
                    passOver(json, true, r);
                }
            }
        } else {
            passOver(json, true, r);
        }
    }

    /**
     * Reads over a value, and notes it where it may name a resource: an object or a list with anything in it, and a text
     * where one names a resource.
     */
    private static void passOver(JsonScanner json, boolean textNames, CloudTrailRecord r) throws JsonRejection {
        switch (json.kind()) {
            case OBJECT -> r.namesMore |= json.hasMembers();
            case ARRAY -> {
                json.enterArrayOrNull();
                while (json.nextElement()) {
                    passOver(json, true, r);
                }
            }
            case TEXT -> r.namesMore |= json.hasText() && textNames;
            default -> json.skip();
        }
    }

    private static void keep(int field, String value, CloudTrailRecord r) {
        if (value.isEmpty() || value.equals(HIDDEN)) {
            r.namesMore |= !value.isEmpty();
            return;
        }
        if (field == ROLE_ARN) {
            r.requestedRole = value;
        } else if (field == PRINCIPAL_ARN) {
            r.requestedProvider = value;
        }
        Parameter parameter = new Parameter(field, value);
        if (!r.parameters.contains(parameter)) { // one that is named again takes no other's place
            r.parameters.add(parameter);
        }
    }

    private static void instances(JsonScanner json, CloudTrailRecord r) throws JsonRejection {
        if (json.kind() != JsonKind.OBJECT) {
            passOver(json, true, r);
            return;
        }
        json.enterObject();
        int field;
        while ((field = json.nextField(ITEMS)) != JsonScanner.END_OF_OBJECT) {
            if (field < 0 || json.kind() != JsonKind.ARRAY) {
                passOver(json, true, r);
                continue;
            }
            json.enterArrayOrNull();
            while (json.nextElement()) {
                if (json.kind() == JsonKind.OBJECT && r.parameters.size() < CloudTrailRecord.MAX_PARAMETERS) {
                    instance(json, r);
                } else {
                    passOver(json, true, r);
                }
            }
        }
    }

    private static void instance(JsonScanner json, CloudTrailRecord r) throws JsonRejection {
        json.enterObject();
        int field;
        while ((field = json.nextField(INSTANCE)) != JsonScanner.END_OF_OBJECT) {
            if (field == 0 && json.kind() == JsonKind.TEXT) {
                keep(INSTANCES_SET, json.textCut(MAX_ID), r);
            } else {
                passOver(json, true, r);
            }
        }
    }

    /** Resources of the record, those it lists itself first, each once. A parameter that may name one and gives none is noted. */
    static List<Resource> resources(CloudTrailRecord r) {
        if (r.resources.isEmpty() && r.parameters.isEmpty()) {
            return List.of();
        }
        List<Resource> all = new ArrayList<>();
        for (NamedResource listed : r.resources) {
            r.namesMore |= !add(all, listed.type(), listed.arn());
        }
        String service = r.service;
        String bucket = "";
        for (Parameter p : r.parameters) {
            bucket = p.field() == BUCKET ? p.value() : bucket;
        }
        for (Parameter p : r.parameters) {
            Naming naming = TABLE.get(p.field());
            boolean known = naming.services().isEmpty() || naming.services().contains(service);
            if (!known || (p.field() == KEY && bucket.isEmpty())) {
                r.namesMore = true;
                continue;
            }
            String value = p.field() == KEY ? bucket + "/" + p.value() : p.value();
            r.namesMore |= !add(all, naming.type(), full(naming, value, r, service));
        }
        return List.copyOf(all);
    }

    private static String full(Naming naming, String value, CloudTrailRecord r, String service) {
        if (value.startsWith("arn:")) {
            return value;
        }
        if (naming.service().isEmpty()) {
            return standsForItself(naming, value) ? value : "";
        }
        String account = r.recipientAccountId.isEmpty() ? r.accountId : r.recipientAccountId;
        return "arn:" + partition(r.awsRegion) + ":" + (naming.service().equals("S") ? service : naming.service())
                + ":" + (naming.regional() ? r.awsRegion : "") + ":" + (naming.owned() ? account : "") + ":"
                + naming.prefix() + value;
    }

    /** Rows without a form hold ARNs, access key ids or URLs; anything else there is not the name of a resource. */
    private static boolean standsForItself(Naming naming, String value) {
        return switch (naming.name()) {
            case "accessKeyId" ->
                value.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '*');
            case "queueUrl" -> value.startsWith("https://") || value.startsWith("http://");
            default -> false;
        };
    }

    /** Partition of a region: AWS's own, China's or the US government's. */
    static String partition(String region) {
        return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    /** @return whether it is there now, which it is not where the id is none or there are too many */
    private static boolean add(List<Resource> all, String type, String id) {
        String cut = Printable.of(id.length() > MAX_ID ? id.substring(0, MAX_ID) : id);
        for (Resource r : all) {
            if (r.id().equals(cut)) {
                return true;
            }
        }
        if (cut.isEmpty() || all.size() >= IdentityEvent.MAX_RESOURCES) {
            return false;
        }
        all.add(new Resource(type, cut));
        return true;
    }
}
