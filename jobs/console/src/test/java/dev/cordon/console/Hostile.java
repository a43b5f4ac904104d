package dev.cordon.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cordon.domain.Alert;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.elastic.Document;
import dev.cordon.elastic.HoldDocument;
import dev.cordon.elastic.IdentityDocument;
import dev.cordon.elastic.SuppressionDocument;
import dev.cordon.elastic.TransitionDocument;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts a stranger's words into every text that there is: of records, component by component, also of lists and maps that
 * are empty in the sample; and of documents, member by member. What is added to a record or a document is hostile without
 * anybody thinking of it.
 */
public final class Hostile {
    /** Is true of the window of a page that ran what it was shown. */
    static final String CANARY = "cordonCanary";
    /** An element that a page has only where it took text for markup. */
    static final String MADE = "x-made";

    /** Breaks out of elements, attributes and scripts, steers terminals, and turns, hides and stacks letters. */
    public static final String WORDS = "\"'><" + MADE + " onclick=" + CANARY + "=1></" + MADE + "><script>" + CANARY
            + "=1</script><img src=x onerror=" + CANARY + "=1></title></textarea></style><svg onload=" + CANARY
            + "=1>' autofocus onfocus='" + CANARY + "=1' ${7*7}{{7*7}} javascript:" + CANARY + "=1 &lt;b&gt;"
            + " \u001b[31m\u001b]0;t\u0007\u009b2J \u202eyorts\u202c\u2066\u2069 a\u200bb\u200dc\u2060d\ufeffe\u00adf"
            + " \u0000\b\r\n\t\u2028 e\u0301\u0301\u0301\u0301\u0301 \ud83d\ude00 \u0627\u0644\u0639";

    /**
     * What stays as it is, of records as {@code Record.component} and of documents as {@code KIND.member}: what finds a
     * document, and what chooses among our own constants.
     */
    static final Set<String> KEPT = Set.of(
            "Alert.alertId",
            "Alert.tenant",
            "AlertVerdict.alert",
            "AlertVerdict.tenant",
            "HoldPlan.alertId",
            "HoldPlan.tenant",
            "Transition.containment",
            "Transition.tenant",
            "IdentitySummary.tenant",
            "Suppression.id",
            "Suppression.tenant",
            "ALERT.alert_id",
            "ALERT.state",
            "ALERT.tenant",
            "HOLD.alert_id",
            "HOLD.containment",
            "HOLD.hold",
            "HOLD.state",
            "HOLD.tenant",
            "TRANSITION.containment",
            "TRANSITION.ending",
            "TRANSITION.from",
            "TRANSITION.kind",
            "TRANSITION.tenant",
            "TRANSITION.to",
            "ASSIGNMENT.alert_id",
            "ASSIGNMENT.tenant",
            "ESCALATION.alert_id",
            "ESCALATION.tenant",
            "IDENTITY.tenant",
            "SUPPRESSION.suppression",
            "SUPPRESSION.tenant",
            "VERDICT.alert_id",
            "VERDICT.tenant");

    private static final int DEEPEST = 8;
    private static final int LONGEST_NAME = 4_096;

    private final String words;
    private final Set<String> met = new TreeSet<>();
    private final Set<String> refused = new TreeSet<>();

    /** @param words what is put in */
    public Hostile(String words) {
        this.words = words;
    }

    /** Those of {@link #KEPT} that were met; another one is none any more. */
    Set<String> met() {
        return met;
    }

    /** What takes no such words, as {@code Record.component}: its record refuses them, or nothing can be made for it. */
    Set<String> refused() {
        return refused;
    }

    /**
     * A document of each kind that there is, with the words in all of the record that it was made of.
     *
     * @param held id of an alert with two holds of which one is in force, which is assigned and raised to somebody, and
     *     of which somebody said what it was
     * @param proposed id of one that may be suppressed, with a hold that waits for approval
     */
    public List<Document> documents(String held, String proposed) {
        Identity dana = Samples.identity("dana", IdentityKind.HUMAN);
        Alert alert = in(Samples.raised("local", held, 1, 97, dana, "why", "s3:ListBucket"));
        Containment hold = in(Samples.next(Samples.proposed("local", held), "HELD"));
        return List.of(
                Samples.document(alert),
                Samples.document(in(Samples.expectable("local", proposed, dana, "s3:GetObject"))),
                HoldDocument.of(hold),
                HoldDocument.of(in(Samples.beside(hold))),
                HoldDocument.of(in(Samples.proposed("local", proposed))),
                TransitionDocument.of(in(Samples.transition(hold, Transition.Kind.MOVED, "approved", List.of()))),
                in(Samples.assigned("local", held, "ana")),
                in(Samples.raisedTo("local", held, "adam")),
                Samples.judged(in(Samples.said("local", held, dana.key(), LabelVerdict.MALICIOUS))),
                IdentityDocument.of(in(Samples.summary("local", dana, Samples.OPENED))),
                SuppressionDocument.of(in(Samples.suppression("local", "sp-" + held, dana))));
    }

    /** The same record with the words in all of it. */
    <R extends Record> R in(R sample) {
        Object hostile = Objects.requireNonNull(
                value(sample.getClass(), sample, sample.getClass().getSimpleName(), 0));
        @SuppressWarnings("unchecked") // a record is made of the class it was of
        R made = (R) hostile;
        return made;
    }

    private @Nullable Object value(Type type, @Nullable Object sample, String name, int depth) {
        if (isKept(name)) {
            return sample;
        }
        if (type == String.class) {
            return words;
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            return several(raw, generic.getActualTypeArguments(), sample, name, depth);
        }
        if (type instanceof Class<?> plain && plain.isRecord()) {
            return record(plain, sample, depth);
        }
        return sample != null || !(type instanceof Class<?> plain) ? sample : nothing(plain);
    }

    private boolean isKept(String name) {
        if (KEPT.contains(name)) {
            met.add(name);
            return true;
        }
        return false;
    }

    private @Nullable Object several(Class<?> raw, Type[] of, @Nullable Object sample, String name, int depth) {
        if (raw == SortedMap.class || raw == Map.class) {
            Map<Object, Object> map = new TreeMap<>(Map.of(name(), words));
            return of[0] == String.class && of[1] == String.class ? map : sample;
        }
        if (raw == List.class) {
            return elements(of[0], sample instanceof List<?> list ? list : List.of(), name, depth);
        }
        if (raw == Set.class || raw == SortedSet.class) {
            return of[0] == String.class ? new TreeSet<>(Set.of(words)) : sample;
        }
        return sample;
    }

    private List<Object> elements(Type of, List<?> sample, String name, int depth) {
        List<Object> hostile = new ArrayList<>();
        for (Object each : sample.isEmpty() && depth < DEEPEST ? Arrays.asList((Object) null) : sample) {
            Object made = value(of, each, name, depth + 1);
            if (made != null) {
                hostile.add(made);
            }
        }
        if (hostile.isEmpty()) {
            refused.add(name);
        }
        return hostile;
    }

    /** One of which each component is hostile that can be; null where there was none and none can be made. */
    private @Nullable Object record(Class<?> type, @Nullable Object sample, int depth) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = type.getSimpleName() + "." + components[i].getName();
            Object before = sample == null ? null : read(components[i], sample);
            values[i] = value(components[i].getGenericType(), before, name, depth + 1);
        }
        Object made = construct(type, values);
        if (made == null && sample == null) {
            refused.add(type.getSimpleName());
        }
        return made != null || sample == null ? made : accepted(type, sample, values);
    }

    /** With those components as they were that cannot be otherwise. */
    private @Nullable Object accepted(Class<?> type, Object sample, Object[] values) {
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            Object[] one =
                    Arrays.stream(components).map(each -> read(each, sample)).toArray();
            one[i] = values[i];
            if (construct(type, one) == null) {
                refused.add(type.getSimpleName() + "." + components[i].getName());
                values[i] = read(components[i], sample);
            }
        }
        return construct(type, values);
    }

    /** As the name of something: no program names what it writes at length. */
    private String name() {
        return words.substring(0, Math.min(words.length(), LONGEST_NAME));
    }

    private static @Nullable Object construct(Class<?> type, Object[] values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refusal) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    private static Object read(RecordComponent component, Object of) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    private static @Nullable Object nothing(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == double.class) {
            return 0.0;
        }
        return type == int.class ? (Object) 0 : type == long.class ? 0L : null;
    }

    /** The same document with the words in every text of its JSON, and as the name of a further member of each object in it. */
    Document in(Document sample) {
        ObjectNode json = read(sample);
        ObjectNode hostile = JsonNodeFactory.instance.objectNode();
        json.properties().forEach(member -> {
            String name = sample.kind() + "." + member.getKey();
            hostile.set(member.getKey(), isKept(name) ? member.getValue() : in(member.getValue()));
        });
        return new Document(
                sample.kind(),
                sample.tenant(),
                sample.id(),
                sample.version(),
                hostile.toString().getBytes(StandardCharsets.UTF_8),
                sample.origin());
    }

    private static ObjectNode read(Document document) {
        try {
            return (ObjectNode) Rig.JSON.readTree(document.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode in(JsonNode sample) {
        if (sample instanceof ObjectNode object) {
            ObjectNode hostile = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(member -> hostile.set(member.getKey(), in(member.getValue())));
            return hostile.put(name(), words);
        }
        if (sample instanceof ArrayNode array) {
            ArrayNode hostile = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(each -> hostile.add(in(each)));
            return hostile;
        }
        return sample.isTextual() ? TextNode.valueOf(words) : sample;
    }
}
