package dev.cordon.bench.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

final class EnvelopesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode injected = read("""
            {"awsRegion":"xx-lab-1","eventName":"DeleteTrail","eventSource":"cloudtrail.amazonaws.com",
             "eventVersion":"1.09","recipientAccountId":"999900001111","requestID":"r1",
             "requestParameters":{"name":"arn:aws:cloudtrail:xx-lab-1:999900001111:trail/t"},
             "tlsDetails":{"clientProvidedHostHeader":"cloudtrail.xx-lab-1.amazonaws.com"},
             "userIdentity":{"accountId":"999900001111","arn":"arn:aws:iam::999900001111:user/tool"}}
            """);
    private final ObjectNode host = read("""
            {"eventVersion":"1.05","userIdentity":{"arn":"arn:aws:iam::111122223333:user/ann","accountId":"111122223333"},
             "eventSource":"s3.amazonaws.com","eventName":"GetObject","awsRegion":"eu-west-1","errorCode":"AccessDenied",
             "vpcEndpointId":"vpce-1","recipientAccountId":"111122223333"}
            """);

    @Test
    void re_enveloping_keeps_what_was_done_and_replaces_who_did_it() {
        assertThat(Envelopes.reEnvelope(injected, host))
                .hasToString("{\"awsRegion\":\"eu-west-1\",\"eventName\":\"DeleteTrail\","
                        + "\"eventSource\":\"cloudtrail.amazonaws.com\",\"eventVersion\":\"1.09\","
                        + "\"recipientAccountId\":\"111122223333\","
                        + "\"requestParameters\":{\"name\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/t\"},"
                        + "\"tlsDetails\":{\"clientProvidedHostHeader\":\"cloudtrail.eu-west-1.amazonaws.com\"},"
                        + "\"userIdentity\":{\"arn\":\"arn:aws:iam::111122223333:user/ann\",\"accountId\":\"111122223333\"},"
                        + "\"vpcEndpointId\":\"vpce-1\"}");
    }

    @Test
    void a_transplant_leaves_the_native_record_but_for_what_was_done() {
        assertThat(Envelopes.transplant(injected, host))
                .hasToString("{\"eventVersion\":\"1.05\","
                        + "\"userIdentity\":{\"arn\":\"arn:aws:iam::111122223333:user/ann\",\"accountId\":\"111122223333\"},"
                        + "\"eventSource\":\"cloudtrail.amazonaws.com\",\"eventName\":\"DeleteTrail\","
                        + "\"awsRegion\":\"eu-west-1\",\"vpcEndpointId\":\"vpce-1\",\"recipientAccountId\":\"111122223333\","
                        + "\"requestParameters\":{\"name\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/t\"}}");
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
