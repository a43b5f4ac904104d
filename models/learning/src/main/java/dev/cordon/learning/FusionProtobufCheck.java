package dev.cordon.learning;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.cordon.behavior.FeatureSchema;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.RealIDInfo;
import org.tribuo.classification.ImmutableLabelInfo;
import org.tribuo.classification.protos.ImmutableLabelInfoProto;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.protos.ClassificationLinearSGDProto;
import org.tribuo.math.LinearParameters;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.protos.DenseTensorProto;
import org.tribuo.math.protos.LinearParametersProto;
import org.tribuo.math.util.ExpNormalizer;
import org.tribuo.protos.core.ImmutableFeatureMapProto;
import org.tribuo.protos.core.ModelDataProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.protos.core.RealIDInfoProto;
import org.tribuo.protos.core.VariableInfoProto;

/**
 * Looks through a Tribuo protobuf before Tribuo does. Tribuo instantiates classes by the names that the bytes give it,
 * so each place may hold exactly one class at exactly one version, with its payload of exactly the type that goes with
 * it, no unknown fields, the features of this schema, two labels, and finite weights of at least 0.
 */
final class FusionProtobufCheck {
    private static final int VERSION = 0;
    private static final List<String> LABELS = List.of(FusionModel.OWN.getLabel(), FusionModel.IMPOSTOR.getLabel());

    private FusionProtobufCheck() {}

    static void check(ModelProto proto) throws BundleRefused {
        requireKnownFields(proto);
        requireClass(proto.getClassName(), proto.getVersion(), LinearSGDModel.class);
        ClassificationLinearSGDProto model =
                unpack(proto.getSerializedData(), ClassificationLinearSGDProto.getDefaultInstance());
        ModelDataProto data = model.getMetadata();
        requireShort(data.getName());
        requireShort(data.getTribuoVersion());
        if (!data.getGenerateProbabilities()) {
            throw refused("the model does not give probabilities");
        }
        ProvenanceCheck.check(data.getProvenance());
        int features = checkFeatures(data);
        int impostor = checkLabels(data);
        requireClass(model.getNormalizer().getClassName(), model.getNormalizer().getVersion(), ExpNormalizer.class);
        if (model.getNormalizer().hasSerializedData()) {
            throw refused("the normalizer carries data");
        }
        checkWeights(model, features, impostor);
    }

    private static int checkFeatures(ModelDataProto data) throws BundleRefused {
        requireClass(
                data.getFeatureDomain().getClassName(),
                data.getFeatureDomain().getVersion(),
                ImmutableFeatureMap.class);
        ImmutableFeatureMapProto map =
                unpack(data.getFeatureDomain().getSerializedData(), ImmutableFeatureMapProto.getDefaultInstance());
        int size = map.getInfoCount();
        if (size == 0 || size > FeatureSchema.size()) {
            throw refused("holds " + size + " features, the schema " + FeatureSchema.size());
        }
        Set<String> names = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        for (VariableInfoProto proto : map.getInfoList()) {
            requireClass(proto.getClassName(), proto.getVersion(), RealIDInfo.class);
            RealIDInfoProto info = unpack(proto.getSerializedData(), RealIDInfoProto.getDefaultInstance());
            if (!FeatureSchema.names().contains(info.getName()) || !names.add(info.getName())) {
                throw refused("unknown or repeated feature " + BundleRefused.quoted(info.getName()));
            }
            if (info.getId() < 0 || info.getId() >= size || !ids.add(info.getId())) {
                throw refused("feature ids are not 0 to " + (size - 1));
            }
            if (!Double.isFinite(info.getMin())
                    || !Double.isFinite(info.getMax())
                    || !Double.isFinite(info.getMean())
                    || !Double.isFinite(info.getSumSquares())) {
                throw refused("range of feature " + info.getName() + " is not finite");
            }
        }
        return size;
    }

    private static int checkLabels(ModelDataProto data) throws BundleRefused {
        requireClass(
                data.getOutputDomain().getClassName(), data.getOutputDomain().getVersion(), ImmutableLabelInfo.class);
        ImmutableLabelInfoProto labels =
                unpack(data.getOutputDomain().getSerializedData(), ImmutableLabelInfoProto.getDefaultInstance());
        boolean two = labels.getLabelCount() == 2 && labels.getIdCount() == 2 && labels.getCountCount() == 2;
        if (!two
                || !new HashSet<>(labels.getLabelList()).equals(new HashSet<>(LABELS))
                || !new HashSet<>(labels.getIdList()).equals(Set.of(0, 1))) {
            throw refused("labels are not " + LABELS);
        }
        return labels.getId(labels.getLabelList().indexOf(FusionModel.IMPOSTOR.getLabel()));
    }

    private static void checkWeights(ClassificationLinearSGDProto model, int features, int impostor)
            throws BundleRefused {
        requireClass(model.getParams().getClassName(), model.getParams().getVersion(), LinearParameters.class);
        LinearParametersProto parameters =
                unpack(model.getParams().getSerializedData(), LinearParametersProto.getDefaultInstance());
        requireClass(
                parameters.getWeightMatrix().getClassName(),
                parameters.getWeightMatrix().getVersion(),
                DenseMatrix.class);
        DenseTensorProto matrix =
                unpack(parameters.getWeightMatrix().getSerializedData(), DenseTensorProto.getDefaultInstance());
        int columns = features + 1;
        if (!matrix.getDimensionsList().equals(List.of(2, columns))
                || matrix.getValues().size() != 2 * columns * Double.BYTES) {
            throw refused("the weights are not 2 × " + columns);
        }
        DoubleBuffer values = matrix.getValues()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer();
        for (int i = 0; i < columns; i++) {
            double weight = values.get(impostor * columns + i) - values.get((1 - impostor) * columns + i);
            if (!Double.isFinite(weight)) {
                throw refused("weight " + i + " is not finite");
            }
            if (i < features && weight < 0) {
                throw refused("weight " + i + " is negative");
            }
        }
    }

    static <M extends Message> M unpack(Any any, M form) throws BundleRefused {
        String expected = "type.googleapis.com/" + form.getDescriptorForType().getFullName();
        if (!any.getTypeUrl().equals(expected)) {
            throw refused(
                    "payload " + BundleRefused.quoted(any.getTypeUrl()) + " stands where " + expected + " belongs");
        }
        try {
            @SuppressWarnings("unchecked") // a parser of a message gives that message
            M message = (M) form.getParserForType().parseFrom(any.getValue());
            requireKnownFields(message);
            return message;
        } catch (InvalidProtocolBufferException e) {
            throw new BundleRefused(ModelBundle.FUSION, "payload is not a " + expected, e);
        }
    }

    static void requireKnownFields(Message message) throws BundleRefused {
        if (!message.getUnknownFields().asMap().isEmpty()) {
            throw refused("unknown fields in " + message.getDescriptorForType().getName());
        }
        for (FieldDescriptor field : message.getAllFields().keySet()) {
            if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE || field.isMapField()) {
                continue;
            }
            if (field.isRepeated()) {
                for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
                    requireKnownFields((Message) message.getRepeatedField(field, i));
                }
            } else {
                requireKnownFields((Message) message.getField(field));
            }
        }
    }

    static void requireClass(String name, int version, Class<?> allowed) throws BundleRefused {
        if (!name.equals(allowed.getName())) {
            throw refused(
                    "class " + BundleRefused.quoted(name) + " is not allowed where " + allowed.getName() + " belongs");
        }
        if (version != VERSION) {
            throw refused("version " + version + " of " + allowed.getName() + " is not known");
        }
    }

    static void requireShort(String text) throws BundleRefused {
        if (text.length() > ProvenanceCheck.MAX_TEXT) {
            throw refused("a text of " + text.length() + " characters");
        }
    }

    static BundleRefused refused(String reason) {
        return new BundleRefused(ModelBundle.FUSION, reason);
    }
}
