package dev.cordon.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StoriesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Company COMPANY = Company.of(5, LocalDate.of(2026, 1, 5));
    private static final Instant AT = Instant.parse("2026-02-02T14:00:00Z");
    private static final List<Story> STORIES = new Stories(COMPANY).from(AT);
    /** Fields of no more values than this in four weeks have to hold one of them. */
    private static final int FEW_VALUES = 40;

    @Test
    void no_field_of_an_attack_holds_what_no_ordinary_record_could() {
        Map<String, Set<String>> known = new HashMap<>();
        COMPANY.history(COMPANY.start(), AT)
                .forEachRemaining(record -> fields(record.text())
                        .forEach((field, value) -> known.computeIfAbsent(field, f -> new HashSet<>())
                                .add(value)));
        Map<String, Set<String>> formats = new HashMap<>();
        known.forEach((field, values) ->
                formats.put(field, values.stream().map(StoriesTest::format).collect(Collectors.toSet())));

        Set<String> strange = new TreeSet<>();
        for (String record : records()) {
            fields(record).forEach((field, value) -> {
                Set<String> values = known.getOrDefault(field, Set.of());
                boolean name = field.startsWith("requestParameters.")
                        || field.startsWith("arguments.")
                        || value.matches(".*[0-9].*");
                boolean usual = values.size() <= FEW_VALUES && !name
                        ? values.contains(value)
                        : formats.getOrDefault(field, Set.of()).contains(format(value));
                if (!usual) {
                    strange.add(field + " = " + value);
                }
            });
        }
        // What the stories are about: they try what is not done every month, and ask IAM for the user whose key it is.
        strange.removeIf(each -> each.startsWith("eventName = "));
        strange.remove("requestParameters.userName = " + Stories.LEAKED);
        assertThat(strange).isEmpty();
    }

    private static List<String> records() {
        List<String> records = new ArrayList<>();
        for (Story story : STORIES) {
            story.calls().stream()
                    .filter(CompanyCall::logged)
                    .map(CompanyCall::record)
                    .forEach(records::add);
            story.toolCalls().stream().map(AgentCall::record).forEach(records::add);
        }
        return records;
    }

    /** Leaves by path; elements of arrays alike. */
    private static Map<String, String> fields(String record) {
        Map<String, String> fields = new HashMap<>();
        try {
            flatten("", JSON.readTree(record), fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> into) {
        if (node.isValueNode()) {
            into.put(path, node.asText());
        } else if (node.isArray()) {
            node.forEach(each -> flatten(path + "[]", each, into));
        } else {
            for (Iterator<Map.Entry<String, JsonNode>> all = node.fields(); all.hasNext(); ) {
                Map.Entry<String, JsonNode> field = all.next();
                flatten(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), into);
            }
        }
    }

    /** Runs of digits as 9, of letters as a; of an ARN without the team's words. */
    private static String format(String value) {
        return value.replaceAll("[0-9a-f]{16,}", "h")
                .replaceAll("[A-Za-z]+", "a")
                .replaceAll("[0-9]+", "9")
                .replaceAll("[a9h]{2,}", "w")
                .replaceAll("(a|w|9|h)(-(a|w|9|h))*", "w");
    }

    @Test
    void a_key_is_sighted_and_then_used_from_where_its_owner_never_was() {
        Story story = story(Stories.LEAKED_KEY);
        Sighting sighting = story.sighting().orElseThrow();
        Set<String> networks = networks(story.victim());

        assertThat(COMPANY.accessKeys()).containsEntry(story.victim().arn(), sighting.credential());
        assertThat(sighting.timeMillis())
                .isLessThan(story.calls().get(0).call().timeMillis())
                .isEqualTo(story.startMillis());
        assertThat(story.calls())
                .allMatch(call -> call.call().credential().equals(sighting.credential()))
                .filteredOn(call -> call.call().via().isEmpty())
                .noneMatch(call -> networks.contains(network(call)));
        assertThat(story.calls())
                .filteredOn(call -> call.call().error().equals("AccessDenied"))
                .extracting(call -> call.call().action())
                .contains("iam:AttachUserPolicy", "iam:ListUsers");
        assertThat(story.calls())
                .filteredOn(call -> call.call().error().isEmpty())
                .extracting(call -> call.call().action())
                .contains("iam:CreateAccessKey", "s3:GetObject");
    }

    @Test
    void the_thief_of_a_role_does_nothing_but_its_routine_in_a_session_of_his_own() {
        Story story = story(Stories.TAKEN_ROLE);
        List<CompanyCall> own = new ArrayList<>();
        COMPANY.calls(story.victim(), COMPANY.start(), AT).forEachRemaining(own::add);
        Set<List<Permission>> routine =
                own.stream().map(call -> call.call().needs()).collect(Collectors.toSet());
        Set<String> sessions = own.stream().map(call -> call.call().session()).collect(Collectors.toSet());
        Set<String> networks = networks(story.victim());

        assertThat(story.calls())
                .hasSizeGreaterThan(30)
                .allMatch(call -> routine.contains(call.call().needs()))
                .noneMatch(call -> sessions.contains(call.call().session()))
                .allMatch(call -> call.call().error().isEmpty())
                .filteredOn(call -> call.call().via().isEmpty())
                .noneMatch(call -> networks.contains(network(call)));
    }

    @Test
    void the_thief_inside_is_where_the_workload_is_in_a_session_of_his_own() {
        Story story = new Stories(COMPANY).takenRoleInside(AT);
        Set<String> sessions = new HashSet<>();
        Set<String> clients = new HashSet<>();
        COMPANY.calls(story.victim(), COMPANY.start(), AT).forEachRemaining(call -> {
            sessions.add(call.call().session());
            clients.add(call.call().client());
        });
        Set<String> networks = networks(story.victim());

        assertThat(story.calls())
                .extracting(call -> call.call().session())
                .containsOnly(story.calls().get(0).call().session())
                .doesNotContainAnyElementsOf(sessions)
                .doesNotContain(story(Stories.TAKEN_ROLE).calls().get(0).call().session());
        assertThat(story.calls())
                .filteredOn(call -> call.call().via().isEmpty())
                .hasSizeGreaterThan(10)
                .allMatch(call -> networks.contains(network(call)))
                .allMatch(call -> clients.contains(call.call().client()));
    }

    @Test
    void the_agent_strays_from_its_own_place_in_its_own_session() {
        Story story = story(Stories.STRAYING_AGENT);
        List<CompanyCall> own = new ArrayList<>();
        COMPANY.calls(story.victim(), COMPANY.start(), AT.plus(Duration.ofHours(6)))
                .forEachRemaining(own::add);
        Set<String> sessions = own.stream().map(call -> call.call().session()).collect(Collectors.toSet());
        Set<String> tools = new HashSet<>();
        COMPANY.toolCalls(COMPANY.start(), AT).forEachRemaining(call -> {
            if (call.agent().equals("support-assistant")) {
                tools.add(call.tool());
            }
        });

        assertThat(story.calls()).allMatch(call -> sessions.contains(call.call().session()));
        assertThat(story.calls())
                .filteredOn(call -> call.call().via().isEmpty())
                .allMatch(call -> networks(story.victim()).contains(network(call)));
        assertThat(story.toolCalls())
                .filteredOn(call -> !tools.contains(call.tool()))
                .hasSizeGreaterThan(4);
    }

    @Test
    void they_begin_as_far_apart_as_is_asked_and_else_a_minute() {
        List<Story> closer = new Stories(COMPANY).from(AT, Duration.ofSeconds(40));
        for (int i = 0; i < STORIES.size(); i++) {
            assertThat(STORIES.get(i).startMillis() - closer.get(i).startMillis())
                    .isCloseTo(i * 20_000L, within(10_000L));
        }
    }

    @Test
    void stories_follow_each_other_and_are_the_same_for_the_same_seed() {
        assertThat(STORIES).extracting(Story::startMillis).isSorted();
        assertThat(new Stories(Company.of(5, LocalDate.of(2026, 1, 5))).from(AT))
                .isEqualTo(STORIES);
        for (Story story : STORIES) {
            assertThat(story.calls())
                    .extracting(call -> call.call().timeMillis())
                    .isSorted();
            assertThat(Duration.ofMillis(story.endMillis() - story.startMillis()))
                    .isLessThan(Duration.ofMinutes(5));
        }
    }

    private static Story story(String id) {
        return STORIES.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    private static Set<String> networks(SimulatedIdentity identity) {
        Set<String> networks = new HashSet<>();
        COMPANY.calls(identity, COMPANY.start(), AT).forEachRemaining(call -> networks.add(network(call)));
        return networks;
    }

    private static String network(CompanyCall call) {
        return call.call().address().replaceFirst("\\.\\d+$", "");
    }
}
