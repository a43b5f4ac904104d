package dev.cordon.wire.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is written past the copy would be in a line that its own digest does not stand for. */
class CanonicalCopyTest {
    /** What it copies, and what Jackson makes of that. */
    private static final Set<String> COPIED = Set.of(
            "writeStartObject()",
            "writeEndObject()",
            "writeEndArray()",
            "writeFieldName(java.lang.String)",
            "writeObjectFieldStart(java.lang.String)",
            "writeArrayFieldStart(java.lang.String)",
            "writeString(java.lang.String)",
            "writeStringField(java.lang.String, java.lang.String)",
            "writeNumber(java.lang.String)",
            "writeNumberField(java.lang.String, int)",
            "writeNumberField(java.lang.String, long)",
            "writeBooleanField(java.lang.String, boolean)");

    @Test
    void findings_are_written_by_nothing_that_is_not_copied() {
        Set<String> written = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(CanonicalCopy.class.getPackageName())
                        .stream()
                        .filter(each -> !each.isEquivalentTo(CanonicalCopy.class))
                        .flatMap(each -> each.getMethodCallsFromSelf().stream())
                        .filter(call -> call.getTargetOwner().isAssignableTo(JsonGenerator.class))
                        .filter(call -> call.getName().startsWith("write")
                                || call.getName().startsWith("copy"))
                        .map(call -> call.getName()
                                + call.getTarget().getRawParameterTypes().stream()
                                        .map(type -> type.getName())
                                        .collect(Collectors.joining(", ", "(", ")")))
                        .collect(Collectors.toSet());
        assertThat(written).isEqualTo(COPIED);
    }

    @Test
    void a_member_without_a_name_is_a_member_like_others() {
        CanonicalText text = new CanonicalText();
        text.startObject();
        for (String name : List.of("b", "", "a")) {
            text.name(name);
            text.startArray();
            text.text(name);
            text.plain("1");
            text.endArray();
        }
        text.endObject();
        assertThat(text.bytes()).asString().isEqualTo("{\"\":[\"\",1],\"a\":[\"a\",1],\"b\":[\"b\",1]}");
    }
}
