package dev.cordon.bench.workload;

import java.util.List;

/** How the made-up identities show up in a record: workloads under a role, users with a key, people under SSO. */
final class Callers {
    private static final String WORKLOAD = """
            {"type":"AssumedRole","principalId":"AROA{KEY}:i-0{INSTANCE}",\
            "arn":"arn:aws:sts::{ACCOUNT}:assumed-role/service-{WHO}/i-0{INSTANCE}","accountId":"{ACCOUNT}",\
            "accessKeyId":"ASIA{KEY}","sessionContext":{"sessionIssuer":{"type":"Role",\
            "principalId":"AROA{KEY}","arn":"arn:aws:iam::{ACCOUNT}:role/service-{WHO}",\
            "accountId":"{ACCOUNT}","userName":"service-{WHO}"},"webIdFederationData":{},\
            "attributes":{"creationDate":"{SESSION}","mfaAuthenticated":"false"},"ec2RoleDelivery":"2.0"}}""";
    private static final String USER = """
            {"type":"IAMUser","principalId":"AIDA{KEY}","arn":"arn:aws:iam::{ACCOUNT}:user/automation/user-{WHO}",\
            "accountId":"{ACCOUNT}","accessKeyId":"AKIA{KEY}","userName":"user-{WHO}"}""";
    private static final String PERSON = """
            {"type":"AssumedRole","principalId":"AROA{KEY}:person-{WHO}@example.com",\
            "arn":"arn:aws:sts::{ACCOUNT}:assumed-role/AWSReservedSSO_Developer_0123456789abcdef/person-{WHO}@example.com",\
            "accountId":"{ACCOUNT}","accessKeyId":"ASIA{KEY}","sessionContext":{"sessionIssuer":{"type":"Role",\
            "principalId":"AROA{KEY}","arn":"arn:aws:iam::{ACCOUNT}:role/aws-reserved/sso.amazonaws.com/eu-west-1/\
            AWSReservedSSO_Developer_0123456789abcdef","accountId":"{ACCOUNT}",\
            "userName":"AWSReservedSSO_Developer_0123456789abcdef"},\
            "attributes":{"creationDate":"{SESSION}","mfaAuthenticated":"false"}}}""";

    /** JSON of {@code userIdentity} with slots. */
    static final List<String> ALL = List.of(WORKLOAD, USER, PERSON);

    private Callers() {}
}
