package dev.cordon.launcher.live;

import dev.cordon.events.container.ReadLimits;
import dev.cordon.kafka.Topic;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.TopicWriter;
import dev.cordon.wire.files.InputReader;
import java.io.IOException;
import java.util.Optional;

/** Log records of a source, as they are, under the key of their identity, with the name of their file where it may say whose they are. */
final class LogLane implements Lane {
    private static final Sent ONE = new Sent(1, Optional.empty());

    private final String tenant;
    private final String source;
    private final Topic topic;
    private final TopicWriter writer;
    private final RecordKeys keys;

    LogLane(Installation installation, String source, TopicWriter writer) {
        this.tenant = installation.tenant();
        this.source = source;
        this.topic = installation.topics().raw(source);
        this.writer = writer;
        this.keys = new RecordKeys(tenant, source);
    }

    @Override
    public Topic topic() {
        return topic;
    }

    @Override
    public InputReader reader() {
        return new InputReader(tenant, source, ReadLimits.DEFAULT);
    }

    @Override
    public Sent send(Place where, byte[] record) throws IOException {
        String within = keys.within(record, where.container());
        writer.sendOutOf(keys.needContainer() ? where.container() : "", topic, within, record);
        return ONE;
    }
}
