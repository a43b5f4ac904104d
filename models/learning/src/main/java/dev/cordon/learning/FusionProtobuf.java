package dev.cordon.learning;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.tribuo.CategoricalIDInfo;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.VariableIDInfo;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.protos.ClassificationLinearSGDProto;
import org.tribuo.protos.ProtoSerializable;
import org.tribuo.protos.core.FeatureDomainProto;
import org.tribuo.protos.core.ImmutableFeatureMapProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.protos.core.VariableInfoProto;
import org.tribuo.provenance.ModelProvenance;

/**
 * Tribuo's protobuf with everything taken out that would differ between two runs on the same data: the time of training
 * and the Java version, operating system and architecture become fixed words. Trainer, seed, optimiser, number of
 * examples and Tribuo's version stay as Tribuo wrote them.
 */
final class FusionProtobuf {
    /** Stands where Tribuo keeps the time of training; the manifest has the date up to which data was used. */
    static final OffsetDateTime NO_TIME = OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private FusionProtobuf() {}

    static byte[] write(LinearSGDModel model) {
        ModelProto outer = model.serialize();
        ClassificationLinearSGDProto.Builder inner;
        try {
            inner = outer.getSerializedData().unpack(ClassificationLinearSGDProto.class).toBuilder();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("Tribuo's own model is not of the expected form", e);
        }
        ModelProvenance trained = model.getProvenance();
        ModelProvenance kept = new ModelProvenance(
                trained.getClassName(),
                NO_TIME,
                trained.getDatasetProvenance(),
                trained.getTrainerProvenance(),
                Map.of(),
                false);
        inner.getMetadataBuilder()
                .setProvenance(ProtoSerializable.PROVENANCE_SERIALIZER.serializeToProto(
                        ProvenanceUtil.marshalProvenance(kept)))
                .setFeatureDomain(features(model.getFeatureIDMap()));
        Any packed = Any.newBuilder()
                .setTypeUrl(outer.getSerializedData().getTypeUrl())
                .setValue(ByteString.copyFrom(deterministicBytes(inner.build())))
                .build();
        return deterministicBytes(outer.toBuilder().setSerializedData(packed).build());
    }

    /** In order of their ids; a feature with few values keeps its range like all others, not a table of its values. */
    private static FeatureDomainProto features(ImmutableFeatureMap map) {
        ImmutableFeatureMapProto.Builder infos = ImmutableFeatureMapProto.newBuilder();
        for (int id = 0; id < map.size(); id++) {
            VariableIDInfo info = map.get(id);
            VariableInfoProto proto = info instanceof CategoricalIDInfo few
                    ? few.generateRealInfo().makeIDInfo(id).serialize()
                    : info.serialize();
            infos.addInfo(proto);
        }
        return map.serialize().toBuilder()
                .setSerializedData(Any.pack(infos.build()))
                .build();
    }

    private static byte[] deterministicBytes(Message message) {
        byte[] bytes = new byte[message.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            message.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.checkNoSpaceLeft();
        return bytes;
    }
}
