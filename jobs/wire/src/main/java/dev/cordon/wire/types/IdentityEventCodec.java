package dev.cordon.wire.types;

import dev.cordon.domain.Action;
import dev.cordon.domain.Actor;
import dev.cordon.domain.Client;
import dev.cordon.domain.Credential;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.Measure;
import dev.cordon.domain.Outcome;
import dev.cordon.domain.RecordPlace;
import dev.cordon.domain.Resource;
import dev.cordon.domain.Session;
import dev.cordon.domain.SourceEndpoint;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Layout of {@link IdentityEvent}, the value of the hot edge. */
public final class IdentityEventCodec implements FlatCodec<IdentityEvent> {
    private static final long serialVersionUID = 1L;

    /**
     * Version 1: the components in their order, parts inline; hasClock, mfa and namesMore as one byte of flags after the
     * time. Bytes of before namesMore was kept have no such flag set, as if nothing more had been named. Version 2: partition
     * and offset of the record besides. Version 3: when the record arrived.
     */
    private static final int VERSION = 3;

    private static final int WITH_RECORD = 2;
    private static final int WITH_ARRIVAL = 3;
    private static final int HAS_CLOCK = 1;
    private static final int MFA = 1 << 1;
    private static final int NAMES_MORE = 1 << 2;

    @Override
    public String name() {
        return "identity-event";
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public void write(IdentityEvent event, DataOutputView out) throws IOException {
        Session session = event.session();
        Flat.writeText(event.tenant(), out);
        Flat.writeText(event.source(), out);
        Flat.writeText(event.eventId(), out);
        out.writeLong(event.timeMillis());
        out.writeByte(
                (event.hasClock() ? HAS_CLOCK : 0) | (session.mfa() ? MFA : 0) | (event.namesMore() ? NAMES_MORE : 0));
        IdentityLayout.write(event.identity(), out);
        DomainCodes.CREDENTIAL_KIND.write(event.credential().kind(), out);
        Flat.writeText(event.credential().id(), out);
        Flat.writeText(session.id(), out);
        Flat.writeText(session.name(), out);
        Flat.writeText(session.issuer(), out);
        out.writeLong(session.issuedMillis());
        Flat.writeList(event.onBehalfOf(), out, IdentityEventCodec::writeActor);
        Flat.writeText(event.action().service(), out);
        Flat.writeText(event.action().operation(), out);
        Flat.writeList(event.resources(), out, IdentityEventCodec::writeResource);
        Flat.writeText(event.endpoint().address(), out);
        Flat.writeText(event.endpoint().network(), out);
        Flat.writeText(event.endpoint().region(), out);
        Flat.writeText(event.client().family(), out);
        Flat.writeText(event.client().userAgent(), out);
        DomainCodes.OUTCOME_STATUS.write(event.outcome().status(), out);
        Flat.writeText(event.outcome().code(), out);
        Flat.writeText(event.assumedRole(), out);
        Flat.writeText(event.argumentShape(), out);
        Flat.writeTexts(event.style(), out);
        Flat.writeList(event.measures(), out, IdentityEventCodec::writeMeasure);
        out.writeInt(event.record().partition());
        out.writeLong(event.record().offset());
        out.writeLong(event.record().arrivedMillis());
    }

    @Override
    public IdentityEvent read(DataInputView in, int version) throws IOException {
        String tenant = Flat.readText(in);
        String source = Flat.readText(in);
        String eventId = Flat.readText(in);
        long timeMillis = in.readLong();
        int flags = in.readUnsignedByte();
        // Java evaluates arguments from left to right, so the components below stand in the order they were written.
        return new IdentityEvent(
                tenant,
                source,
                eventId,
                timeMillis,
                (flags & HAS_CLOCK) != 0,
                IdentityLayout.read(in),
                new Credential(DomainCodes.CREDENTIAL_KIND.read(in), Flat.readText(in)),
                new Session(Flat.readText(in), Flat.readText(in), Flat.readText(in), in.readLong(), (flags & MFA) != 0),
                Flat.readList(in, IdentityEventCodec::readActor),
                new Action(Flat.readText(in), Flat.readText(in)),
                Flat.readList(in, IdentityEventCodec::readResource),
                new SourceEndpoint(Flat.readText(in), Flat.readText(in), Flat.readText(in)),
                new Client(Flat.readText(in), Flat.readText(in)),
                new Outcome(DomainCodes.OUTCOME_STATUS.read(in), Flat.readText(in)),
                Flat.readText(in),
                Flat.readText(in),
                Flat.readTexts(in),
                Flat.readList(in, IdentityEventCodec::readMeasure),
                (flags & NAMES_MORE) != 0,
                version >= WITH_RECORD ? readPlace(in, version) : RecordPlace.NONE);
    }

    private static RecordPlace readPlace(DataInputView in, int version) throws IOException {
        return new RecordPlace(in.readInt(), in.readLong(), version >= WITH_ARRIVAL ? in.readLong() : 0);
    }

    private static void writeActor(Actor actor, DataOutputView out) throws IOException {
        DomainCodes.IDENTITY_KIND.write(actor.kind(), out);
        Flat.writeText(actor.id(), out);
    }

    private static Actor readActor(DataInputView in) throws IOException {
        return new Actor(DomainCodes.IDENTITY_KIND.read(in), Flat.readText(in));
    }

    private static void writeResource(Resource resource, DataOutputView out) throws IOException {
        Flat.writeText(resource.type(), out);
        Flat.writeText(resource.id(), out);
    }

    private static Resource readResource(DataInputView in) throws IOException {
        return new Resource(Flat.readText(in), Flat.readText(in));
    }

    private static void writeMeasure(Measure measure, DataOutputView out) throws IOException {
        Flat.writeText(measure.name(), out);
        out.writeDouble(measure.value());
    }

    private static Measure readMeasure(DataInputView in) throws IOException {
        return new Measure(Flat.readText(in), in.readDouble());
    }
}
