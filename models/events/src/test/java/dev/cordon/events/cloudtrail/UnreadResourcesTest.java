package dev.cordon.events.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.events.Normalized.Accepted;
import dev.cordon.events.RecordContext;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an event may name a resource in a form that is not read, it says so. */
class UnreadResourcesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'documentName':'AWS-RunShellScript','targets':[{'key':'tag:env','values':['prod']}]}",
                "{'bucketName':'b','key':'k','x-amz-copy-source':'/vault/keys'}",
                "{'sourceDBInstanceIdentifier':'ledger','dBInstanceIdentifier':'copy'}",
                "{'resourceIds':['a']}",
                "{'resourceId':'a'}",
                "{'resourceIds':'a'}",
                "{'fileSystemId':'fs-1'}",
                "{'clusterIdentifier':'ledger'}",
                "{'logGroupName':'l','destinationArn':'arn:aws:lambda:eu-west-1:444455556666:function:f'}",
                "{'granteePrincipal':'arn:aws:iam::444455556666:root'}",
                "{'userName':'b'}",
                "{'resourceArn':'plain-id'}",
                "{'key':'k'}",
                "{'instancesSet':{'items':[{'instanceId':'i-1'},{'launchTemplate':{'id':'lt-1'}}]}}",
                "{'instancesSet':{},'filterSet':{'items':[{'name':'vpc-id'}]}}",
                "{'instanceIds':['i-1',{'id':'i-2'}]}",
                "{'secretId':{'arn':'arn:aws:secretsmanager:eu-west-1:111122223333:secret:a'}}",
                "{'secretId':'HIDDEN_DUE_TO_SECURITY_REASONS'}",
                "{'nested':[[],['a']]}",
                "{'nested':{ 'a':1,'a':2}}",
                "'{bucketName=b}'"
            })
    void what_is_not_read_may_name_more(String parameters) {
        assertThat(event(parameters).namesMore()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "''",
                "{}",
                "{'bucketName':'b','Host':'b.s3.amazonaws.com','acl':['']}",
                "{'instancesSet':{},'filterSet':{ },'maxResults':1000,'dryRun':true,'ids':[],'nextToken':null}",
                "{'instancesSet':{'items':[{'instanceId':'i-1'},{'instanceId':'i-2'}]}}",
                "{'instanceIds':['i-1','i-2']}",
                "{'roleArn':'arn:aws:iam::111122223333:role/r','roleSessionName':'s','sourceIdentity':'dana'}"
            })
    void what_is_read_whole_or_names_none_does_not(String parameters) {
        assertThat(event(parameters).namesMore()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void more_ids_than_are_kept_are_told_of(int beyond) {
        StringBuilder ids = new StringBuilder();
        for (int i = 0; i < IdentityEvent.MAX_RESOURCES + beyond; i++) {
            ids.append(i == 0 ? "'i-" : "','i-").append(i);
        }
        assertThat(event("{'instanceIds':[" + ids + "']}").namesMore()).isEqualTo(beyond > 0);
    }

    private static IdentityEvent event(String parameters) {
        String record = """
                {'eventTime':'2024-06-03T08:15:30Z','eventSource':'ec2.amazonaws.com','eventName':'Act',
                'awsRegion':'eu-west-1','sourceIPAddress':'198.51.100.23','eventID':'1',
                'recipientAccountId':'111122223333','userIdentity':{'type':'IAMUser','accountId':'111122223333',
                'userName':'al','arn':'arn:aws:iam::111122223333:user/al'},'requestParameters':%s}""";
        byte[] bytes = record.formatted(parameters)
                .replace('\'', '"')
                .replace("\n", "")
                .getBytes(StandardCharsets.UTF_8);
        return ((Accepted) new CloudTrailNormalizer().normalize(bytes, 0, bytes.length, new RecordContext("local", "")))
                .event();
    }
}
