package dev.cordon.learning;

import com.oracle.labs.mlrg.olcut.config.protobuf.protos.ListProvenanceProto;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.MapProvenanceProto;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.ObjectProvenanceProto;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.RootProvenanceProto;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.SimpleProvenanceProto;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Looks through the provenance of a model before OLCUT does, which also instantiates classes by name: only the classes
 * that a training run of ours leaves behind, each text short, references only to later objects so that there is no
 * cycle, and lists and maps empty.
 */
final class ProvenanceCheck {
    static final int MAX_TEXT = 256;
    static final int MAX_NODES = 128;

    private static final String PRIMITIVES = "com.oracle.labs.mlrg.olcut.provenance.primitives.";
    private static final String CONFIGURED =
            "com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl";

    /** What was used, and the provenance class that describes it. */
    private static final Map<String, String> OBJECTS = Map.of(
            "org.tribuo.classification.sgd.linear.LinearSGDModel", "org.tribuo.provenance.ModelProvenance",
            "org.tribuo.MutableDataset", "org.tribuo.provenance.DatasetProvenance",
            "org.tribuo.DataSource", "org.tribuo.provenance.SimpleDataSourceProvenance",
            "org.tribuo.classification.LabelFactory", "org.tribuo.classification.LabelFactory$LabelFactoryProvenance",
            "org.tribuo.classification.sgd.linear.LinearSGDTrainer", "org.tribuo.provenance.impl.TrainerProvenanceImpl",
            "org.tribuo.classification.sgd.objectives.LogMulticlass", CONFIGURED,
            "org.tribuo.math.optimisers.ParameterAveraging", CONFIGURED,
            "org.tribuo.math.optimisers.AdaGrad", CONFIGURED);

    private static final Set<String> VALUES = Set.of(
            PRIMITIVES + "StringProvenance",
            PRIMITIVES + "IntProvenance",
            PRIMITIVES + "LongProvenance",
            PRIMITIVES + "DoubleProvenance",
            PRIMITIVES + "BooleanProvenance",
            PRIMITIVES + "DateTimeProvenance");

    private final RootProvenanceProto root;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<Integer, SimpleProvenanceProto> simple = new HashMap<>();
    private final Set<Integer> indices = new HashSet<>();
    private final int nodes;

    private ProvenanceCheck(RootProvenanceProto root) {
        this.root = root;
        this.nodes = root.getOmpCount() + root.getSmpCount() + root.getMmpCount() + root.getLmpCount();
    }

    static void check(RootProvenanceProto root) throws BundleRefused {
        new ProvenanceCheck(root).check();
    }

    private void check() throws BundleRefused {
        if (nodes > MAX_NODES || root.getOmpCount() == 0) {
            throw refused("provenance of " + nodes + " nodes");
        }
        for (ObjectProvenanceProto object : root.getOmpList()) {
            checkObject(object);
        }
        for (SimpleProvenanceProto value : root.getSmpList()) {
            requireFreshIndex(value.getIndex());
            simple.put(value.getIndex(), value);
            checkValue(value);
        }
        for (MapProvenanceProto map : root.getMmpList()) {
            requireFreshIndex(map.getIndex());
            if (map.getValuesCount() != 0) {
                throw refused("a map in the provenance is not empty");
            }
        }
        for (ListProvenanceProto list : root.getLmpList()) {
            requireFreshIndex(list.getIndex());
            if (list.getValuesCount() != 0) {
                throw refused("a list in the provenance is not empty");
            }
        }
        for (int place = 0; place < root.getOmpCount(); place++) {
            checkReferences(root.getOmp(place), place);
        }
    }

    private void checkObject(ObjectProvenanceProto object) throws BundleRefused {
        requireFreshIndex(object.getIndex());
        FusionProtobufCheck.requireShort(object.getObjectName());
        String described = OBJECTS.get(object.getObjectClassName());
        if (described == null) {
            throw refused(
                    "class " + BundleRefused.quoted(object.getObjectClassName()) + " is not allowed in provenance");
        }
        if (!described.equals(object.getProvenanceClassName())) {
            throw refused(
                    "class " + BundleRefused.quoted(object.getProvenanceClassName()) + " is not allowed in provenance");
        }
        if (places.put(object.getObjectName(), places.size()) != null) {
            throw refused("two objects of one name in the provenance");
        }
    }

    private void checkValue(SimpleProvenanceProto value) throws BundleRefused {
        FusionProtobufCheck.requireShort(value.getKey());
        FusionProtobufCheck.requireShort(value.getValue());
        boolean allowed = value.getIsReference()
                ? OBJECTS.containsValue(value.getProvenanceClassName())
                : VALUES.contains(value.getProvenanceClassName());
        if (!allowed) {
            throw refused(
                    "class " + BundleRefused.quoted(value.getProvenanceClassName()) + " is not allowed in provenance");
        }
        if (!value.getAdditional().isEmpty()) {
            throw refused("a value in the provenance carries more than a value");
        }
    }

    private void checkReferences(ObjectProvenanceProto object, int place) throws BundleRefused {
        for (Map.Entry<String, Integer> part : object.getValuesMap().entrySet()) {
            FusionProtobufCheck.requireShort(part.getKey());
            if (!indices.contains(part.getValue())) {
                throw refused("provenance points to nothing");
            }
            SimpleProvenanceProto value = simple.get(part.getValue());
            if (value != null && value.getIsReference()) {
                Integer target = places.get(value.getValue());
                if (target == null || target <= place) {
                    throw refused("provenance points to nothing or back");
                }
            }
        }
    }

    private void requireFreshIndex(int index) throws BundleRefused {
        if (index < 0 || index >= nodes || !indices.add(index)) {
            throw refused("indices of the provenance are not 0 to " + (nodes - 1));
        }
    }

    private static BundleRefused refused(String reason) {
        return FusionProtobufCheck.refused(reason);
    }
}
