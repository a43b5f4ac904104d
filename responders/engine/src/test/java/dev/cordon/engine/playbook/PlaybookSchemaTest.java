package dev.cordon.engine.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The published schema and the reader say the same, as far as a schema can say it. */
class PlaybookSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Playbooks.schema(), InputFormat.JSON);

    private static List<Error> errors(String yaml) throws JsonProcessingException {
        Object value =
                new Load(LoadSettings.builder().setAllowDuplicateKeys(true).build()).loadFromString(yaml);
        return SCHEMA.validate(JSON.writeValueAsString(value), InputFormat.JSON);
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void a_bundled_playbook_is_valid(PlaybookFile file) throws JsonProcessingException {
        assertThat(errors(new String(file.bytes(), StandardCharsets.UTF_8))).isEmpty();
    }

    static List<PlaybookFile> bundled() {
        return Playbooks.bundledFiles();
    }

    @Test
    void the_example_is_valid() throws JsonProcessingException {
        assertThat(errors(BrokenPlaybooks.example())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void the_schema_refuses_what_it_can_and_leaves_the_rest_to_the_reader(BrokenPlaybooks.Change change)
            throws JsonProcessingException {
        assertThat(errors(change.text()).isEmpty()).as("valid by the schema").isNotEqualTo(change.seen().bySchema);
    }

    static List<BrokenPlaybooks.Change> changes() {
        return BrokenPlaybooks.CHANGES;
    }

    @Test
    void what_a_test_may_give_is_what_conditions_see() throws JsonProcessingException {
        JsonNode given = JSON.readTree(Playbooks.schema()).at("/$defs/given/properties");
        for (AlertStruct<AlertAt> struct : AlertVariables.STRUCTS) {
            assertThat(names(given.path(struct.variable()).path("properties")))
                    .containsExactlyInAnyOrderElementsOf(struct.givenNames());
        }
        assertThat(names(given.at("/events/items/properties")))
                .containsExactlyInAnyOrderElementsOf(AlertVariables.EVENT.givenNames());
        assertThat(names(given))
                .containsAll(AlertVariables.LISTS.stream().map(AlertField::name).toList());
    }

    private static List<String> names(JsonNode properties) {
        List<String> names = new ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
