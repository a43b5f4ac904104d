package dev.cordon.simulation.play;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.sandbox.SandboxCloud;
import dev.cordon.sandbox.SandboxOptions;
import dev.cordon.simulation.Company;
import dev.cordon.simulation.CompanyCall;
import dev.cordon.simulation.Stories;
import dev.cordon.simulation.Story;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The company against the sandbox's own judgement. */
class CompanyPlayerTest {
    private static final Company COMPANY = Company.of(4, LocalDate.of(2026, 1, 5));
    private static final Instant NOW = Instant.parse("2026-02-02T10:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @SuppressWarnings("NullAway.Init")
    private SandboxCloud cloud;

    @SuppressWarnings("NullAway.Init")
    private CompanyPlayer player;

    @BeforeEach
    void start() throws Exception {
        cloud = SandboxCloud.start(
                Map.of(
                        "account.json",
                        new ByteArrayInputStream(COMPANY.accountJson().getBytes(StandardCharsets.UTF_8))),
                SandboxOptions.USUAL.keys(CompanyPlayer.keys(COMPANY)),
                CLOCK,
                1);
        player = new CompanyPlayer(cloud, CLOCK);
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void what_the_company_does_is_allowed_unless_the_simulation_says_that_it_never_was() {
        List<String> wrong = new ArrayList<>();
        int played = 0;
        Iterator<CompanyCall> calls = COMPANY.calls(NOW, NOW.plus(Duration.ofMinutes(40)));
        while (calls.hasNext()) {
            Played each = player.play(calls.next());
            played++;
            if (each.brokenByHold()) {
                wrong.add(
                        each.call().identity().name() + " " + each.call().call().action() + " " + each.response());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(played).isGreaterThan(100);
        assertThat(cloud.unauthenticated()).isZero();
    }

    @Test
    void attackers_get_from_the_sandbox_what_the_story_says() {
        for (Story story : new Stories(COMPANY).from(NOW)) {
            for (CompanyCall call : story.calls()) {
                Played played = player.play(call);
                assertThat(played.denied())
                        .as(story.id() + " " + call.call().action() + " "
                                + call.call().resource())
                        .isEqualTo(call.call().error().equals("AccessDenied"));
            }
        }
        assertThat(cloud.findings()).isEmpty();
    }

    @Test
    void a_second_key_is_really_made() {
        Story leak = new Stories(COMPANY).leakedKey(NOW);
        CompanyCall making = leak.calls().stream()
                .filter(call -> call.call().event().equals("CreateAccessKey"))
                .findFirst()
                .orElseThrow();

        Played played = player.play(making);

        assertThat(played.response().text("AccessKeyId"))
                .startsWith("AKIA")
                .isNotEqualTo(leak.sighting().orElseThrow().credential());
    }

    @Test
    void the_record_tells_how_the_sandbox_decided_and_when() {
        CompanyCall denied = new Stories(COMPANY)
                .leakedKey(NOW.minusSeconds(600)).calls().stream()
                        .filter(call -> call.call().event().equals("ListUsers"))
                        .findFirst()
                        .orElseThrow();

        Played played = player.play(denied);

        assertThat(played.record())
                .contains("\"errorCode\":\"AccessDenied\"", "\"eventTime\":\"2026-02-02T10:00:00Z\"");
        assertThat(played.brokenByHold()).isFalse();
    }

    /** Else a hold of a session that the log tells of would deny another one. */
    @Test
    void calls_are_made_in_the_sessions_that_their_records_tell_of() throws IOException {
        TreeSet<String> told = new TreeSet<>();
        List<CompanyCall> calls = new ArrayList<>();
        COMPANY.calls(NOW, NOW.plus(Duration.ofHours(2))).forEachRemaining(calls::add);
        new Stories(COMPANY).from(NOW).forEach(story -> calls.addAll(story.calls()));
        for (CompanyCall call : calls) {
            String session = call.call().session();
            if (!session.isEmpty() && player.play(call).record().contains(":" + session + "\"")) {
                told.add(session);
            }
        }
        TreeSet<String> made = new TreeSet<>();
        for (String line : new String(cloud.trail(), StandardCharsets.UTF_8).split("\n")) {
            String id =
                    JSON.readTree(line).path("userIdentity").path("principalId").asText();
            if (id.startsWith("AROA")) {
                made.add(id.substring(id.indexOf(':') + 1));
            }
        }
        assertThat(told).hasSizeGreaterThan(5);
        assertThat(made).isEqualTo(told);
    }
}
