package dev.cordon.engine.playbook;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A variable of conditions that has fields, or one item of a list of such. */
record AlertStruct<S>(String variable, String about, List<AlertField<S>> fields) {
    AlertStruct {
        fields = List.copyOf(fields);
    }

    StructType type() {
        ImmutableMap<String, CelType> types =
                fields.stream().collect(ImmutableMap.toImmutableMap(AlertField::name, AlertField::type));
        return StructType.create("cordon." + variable, types.keySet(), name -> Optional.ofNullable(types.get(name)));
    }

    /** What the runtime selects from. */
    Map<String, Object> values(S source) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (AlertField<S> field : fields) {
            values.put(field.name(), field.value().apply(source));
        }
        return values;
    }

    List<String> givenNames() {
        return fields.stream().filter(AlertField::given).map(AlertField::name).toList();
    }
}
