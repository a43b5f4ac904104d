package dev.cordon.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** The headers that Cordon writes and reads. */
public final class Headers {
    /** Version of the value's layout, in decimal. Where it is missing, 1 is meant, for sources know no Cordon. */
    public static final String SCHEMA = "cordon-schema";

    /** Whose record it is; needed where tenants share a topic. */
    public static final String TENANT = "cordon-tenant";

    /** What the record is, whenever it is sent: consumers take two of the same for one. */
    public static final String ID = "cordon-id";

    /** Name of the file that a log record came out of, without folders and extensions, where it may say who acted. */
    public static final String CONTAINER = "cordon-container";

    private static final int LONGEST = 256;

    private Headers() {}

    /** Text of {@link #CONTAINER}, or empty; one that is too long is none, so that no two are taken for one. */
    public static String container(ConsumerRecord<byte[], byte[]> record) {
        return text(record, CONTAINER, "");
    }

    /** Text of a header, or empty. Of several the last one counts, as everywhere in Kafka; one that is too long is none that is known. */
    public static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        return text(record, name, "too long");
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name, String tooLong) {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            return "";
        }
        return header.value().length > LONGEST ? tooLong : new String(header.value(), UTF_8);
    }
}
