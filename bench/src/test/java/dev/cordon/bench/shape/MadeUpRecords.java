package dev.cordon.bench.shape;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Records of a made-up account, whose shapes vary by chance. */
final class MadeUpRecords {
    private MadeUpRecords() {}

    /** So many groups of four records by one identity a group. */
    static List<ShapeRecord> groups(String source, int count, long seed) {
        Random random = new Random(seed);
        List<ShapeRecord> records = new ArrayList<>();
        for (int group = 0; group < count; group++) {
            for (int i = 0; i < 4; i++) {
                records.add(new ShapeRecord(source + group, record(source + group, random)));
            }
        }
        return records;
    }

    private static ObjectNode record(String user, Random random) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("eventVersion", random.nextBoolean() ? "1.08" : "1.11");
        record.putObject("userIdentity")
                .put("type", "IAMUser")
                .put("arn", "arn:aws:iam::111122223333:user/" + user)
                .put("accountId", "111122223333");
        record.put("eventSource", "ec2.amazonaws.com");
        record.put("eventName", "DescribeInstances");
        record.put("awsRegion", "eu-west-1");
        record.put("sourceIPAddress", "192.0.2." + random.nextInt(256));
        record.put("userAgent", random.nextBoolean() ? "Boto3/1.34" : "console.amazonaws.com");
        if (random.nextBoolean()) {
            record.put("requestID", Long.toHexString(random.nextLong()));
        }
        record.putObject("requestParameters").put("instanceId", "i-" + random.nextInt());
        record.putNull("responseElements");
        return record;
    }
}
