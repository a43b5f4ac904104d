package dev.cordon.live.notices.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.lifecycle.Ending;
import dev.cordon.live.notices.message.Notices.OwnerTold;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Notices NOTICES = new Notices("acme", "https://cordon.example.org", "#security & co");
    private static final Pattern CODE_SPAN = Pattern.compile("`[^`\n]+`");
    private static final StandingHold APPLIED = Samples.hold(ContainmentState.APPLIED, "payments", Samples.NOON);

    private static Notice standing(StandingHold hold, OwnerTold told) {
        return NOTICES.standing(hold, Samples.alert(1, 85), told, Samples.NOON).orElseThrow();
    }

    @Test
    void an_owner_is_told_what_is_held_why_until_when_and_how_to_object() throws Exception {
        String told = PlainText.of(standing(APPLIED, OwnerTold.OWNER));
        assertThat(told).isEqualTo("""
                An identity is held (acme)
                What is held: arn:aws:iam::111122223333:user/ci
                How: Every later call by the held credential is denied.
                Why: `GetSecretValue` never seen for this identity
                Where it stands: Every step was applied; not yet verified by read-back after propagation.
                Until: 2026-11-30 12:30:00 UTC, 30 minutes after this was written; then it ends by itself unless somebody confirms or extends it
                Owner: payments
                To object: write to #security & co; who may decide releases it in the console or by: cordon release cn-0123456789abcdef0123 --reason '…' --config cordon.yaml (the decision of the owner or the held identity does not count)
                https://cordon.example.org/#/alert/al-1?tenant=acme""");
        assertThat(Files.readString(Path.of("../../docs/notices.md"))).contains("```\n" + told + "\n```");
    }

    @Test
    void slack_gets_the_same_with_what_comes_from_outside_in_code_spans() {
        assertThat(SlackBody.text(standing(APPLIED, OwnerTold.OWNER)))
                .contains(
                        "*An identity is held* (acme)\n*What is held*: `arn:aws:iam::111122223333:user/ci`\n",
                        "*Why*: `'GetSecretValue' never seen for this identity`",
                        "*Owner*: `payments`",
                        "write to #security &amp; co;",
                        "<https://cordon.example.org/#/alert/al-1?tenant=acme|Open it in the console>");
    }

    @Test
    void machines_get_type_timestamp_and_data() throws Exception {
        JsonNode body = JSON.readTree(WebhookBody.of(standing(APPLIED, OwnerTold.OWNER)));
        assertThat(body.path("type").asText()).isEqualTo("hold.applied");
        assertThat(body.path("timestamp").asText()).isEqualTo("2026-11-30T12:00:00Z");
        JsonNode data = body.path("data");
        assertThat(data.path("id").asText()).matches("msg_[0-9a-f]{32}");
        assertThat(data.path("containment").asText()).isEqualTo(Samples.HOLD);
        assertThat(data.path("until").asText()).isEqualTo("2026-11-30T12:30:00Z");
        assertThat(data.path("seconds_left").asLong()).isEqualTo(1800);
        assertThat(data.path("owner").asText()).isEqualTo("payments");
        assertThat(data.path("link").asText()).isEqualTo("https://cordon.example.org/#/alert/al-1?tenant=acme");
        assertThat(data.path("text").asText()).startsWith("An identity is held");
    }

    @Test
    void who_is_told_in_an_owners_place_is_told_that() {
        assertThat(PlainText.of(standing(APPLIED, OwnerTold.OWNER_WITHOUT_DESTINATION)))
                .contains("Owner: payments\nTold: you, not the owner");
        assertThat(PlainText.of(
                        standing(Samples.hold(ContainmentState.HELD, "", Samples.NOON), OwnerTold.NOBODY_OWNS_IT)))
                .contains("Owner: nobody is known to own it");
    }

    @Test
    void a_confirmed_hold_has_no_end_and_an_ended_one_says_how_it_ended() {
        assertThat(PlainText.of(
                        standing(Samples.hold(ContainmentState.CONFIRMED, "payments", Samples.NOON), OwnerTold.OWNER)))
                .contains("Until: a person releases it: it does not end by itself");
        StandingHold ended =
                Samples.hold(ContainmentState.RELEASED, "payments", Samples.NOON, Samples.NOON, Ending.LAPSED);
        assertThat(PlainText.of(standing(ended, OwnerTold.OWNER)))
                .contains(
                        "What was held: ", "How it ended: its lease ended without a decision, 2026-11-30 12:00:00 UTC")
                .doesNotContain("Until:", "To object:");
    }

    @Test
    void a_hold_that_failed_says_what_is_wrong_and_promises_no_end() {
        for (ContainmentState failed : List.of(ContainmentState.FAILED, ContainmentState.RELEASE_FAILED)) {
            assertThat(PlainText.of(standing(Samples.hold(failed, "payments", Samples.NOON), OwnerTold.OWNER)))
                    .contains("What is wrong: every step was applied", "Until: somebody decides;", "To object: ")
                    .doesNotContain("after this was written");
        }
    }

    @Test
    void a_proposal_says_that_nothing_was_touched_and_how_to_decide() {
        assertThat(PlainText.of(
                        standing(Samples.hold(ContainmentState.PROPOSED, "payments", Samples.NOON), OwnerTold.OWNER)))
                .contains(
                        "What would be held: ",
                        "Nothing was touched.",
                        "1 approval is needed, in the console or by: cordon approve " + Samples.HOLD)
                .doesNotContain("Until:");
    }

    @Test
    void each_state_tells_one_thing_or_nothing() {
        Set<ContainmentState> silent = new TreeSet<>();
        for (ContainmentState state : ContainmentState.values()) {
            if (Notices.kind(Samples.hold(state, "", Samples.NOON)).isEmpty()) {
                silent.add(state);
            }
        }
        assertThat(silent)
                .containsExactly(
                        ContainmentState.APPROVED,
                        ContainmentState.APPLYING,
                        ContainmentState.RELEASING,
                        ContainmentState.REFUSED,
                        ContainmentState.REJECTED);
    }

    @Test
    void the_same_has_the_same_id_whenever_it_is_told_and_other_things_have_others() {
        String applied = standing(APPLIED, OwnerTold.OWNER).id();
        StandingHold held = Samples.hold(ContainmentState.HELD, "payments", Samples.NOON + 9_000);
        assertThat(NOTICES.standing(held, null, OwnerTold.OWNER, Samples.NOON + 10_000)
                        .orElseThrow()
                        .id())
                .isEqualTo(applied);
        StandingHold extended =
                Samples.hold(ContainmentState.HELD, "", Samples.NOON, Samples.NOON + 99 * Samples.MINUTE, Ending.NONE);
        List<String> ids = new ArrayList<>(List.of(
                applied,
                new Notices("globex", "https://cordon.example.org", "a")
                        .standing(held, null, OwnerTold.OWNER, Samples.NOON)
                        .orElseThrow()
                        .id(),
                NOTICES.lapsing(held, null, OwnerTold.OWNER, Samples.NOON).id(),
                NOTICES.lapsing(extended, null, OwnerTold.OWNER, Samples.NOON).id(),
                NOTICES.alert(Samples.alert(1, 85), Samples.NOON).id()));
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        assertThat(NOTICES.alert(Samples.alert(2, 99), Samples.NOON + 1).id()).isEqualTo(ids.get(4));
    }

    private static SeenAlert saying(String words) {
        SeenAlert some = Samples.alert(1, 85);
        return new SeenAlert(
                some.alertId(),
                1,
                true,
                Outside.of(words),
                "SERVICE",
                Outside.of(words),
                some.account(),
                85,
                false,
                0,
                0,
                Outside.of(words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!channel> look",
                "<!here|here>",
                "<@U024BE7LH> you",
                "<https://evil.example|Open it in the console>",
                "`<!channel>` out of the code",
                "```<!channel>```",
                "a\n*An identity is held* (acme)\nTo object: call 555",
                "a\r\nb\u2028c\u0000d\u001b[31me",
                "\u202egnp.exe",
                "&lt;!channel&gt;",
                "@here @channel @everyone #general",
                "<!subteam^SAZ94GDB8> <#C024BE7LR|general> <mailto:a@evil.example|write>",
                "https://evil.example/?a=1&b=2 and evil.example",
                "*bold* _italic_ ~struck~ :rotating_light: > quote"
            })
    void words_from_outside_mention_nobody_link_nowhere_and_make_no_line(String words) throws Exception {
        Notice notice = NOTICES.alert(saying(words), Samples.NOON);
        String slack = SlackBody.text(notice);
        String harmless = SlackBody.text(NOTICES.alert(saying("harmless"), Samples.NOON));
        assertThat(slack.lines().count()).isEqualTo(harmless.lines().count());
        assertThat(slack.replace("<https://cordon.example.org/#/alert/al-1?tenant=acme|Open it in the console>", ""))
                .doesNotContain("<", ">");
        assertThat(slack.chars().filter(c -> c == '`').count())
                .as("each line of them is one code span that ends where it should")
                .isEqualTo(harmless.chars().filter(c -> c == '`').count());
        assertThat(PlainText.of(notice).lines().count())
                .isEqualTo(PlainText.of(NOTICES.alert(saying("harmless"), Samples.NOON))
                        .lines()
                        .count());
        assertThat(CODE_SPAN.matcher(slack).replaceAll("`x`"))
                .as("outside of code spans nothing of them stands")
                .isEqualTo(CODE_SPAN.matcher(harmless).replaceAll("`x`"));
        JsonNode read = JSON.readTree(SlackBody.of(notice));
        assertThat(read.path("parse").asText()).isEqualTo("none");
        assertThat(read.path("link_names").asBoolean(true)).isFalse();
        assertThat(WebhookBody.of(notice)).doesNotContain("\u202e", "\u001b", "\u2028");
    }

    @Test
    void words_of_a_megabyte_are_cut_and_no_character_is_split() {
        String clown = "\ud83e\udd21";
        Notice notice = NOTICES.alert(saying("a" + clown.repeat(500_000)), Samples.NOON);
        assertThat(SlackBody.of(notice).length()).isLessThan(4_000);
        assertThat(WebhookBody.of(notice).length()).isLessThan(8_000);
        assertThat(PlainText.of(notice)).contains(clown + "…").doesNotContain("\\u{d83e}");
    }

    /** Slack asks for 4,000 characters at most: what is longer it may cut or part, in the middle of a code span too. */
    @ParameterizedTest
    @ValueSource(strings = {"&", "<", "a", "\u0007", "\ud83e\udd21", "`"})
    void a_message_that_is_hostile_all_over_is_not_cut_by_slack_and_no_entity_of_it_is_split(String character) {
        String words = Outside.of(character.repeat(100_000));
        StandingHold some = Samples.hold(ContainmentState.FAILED, words, Samples.NOON);
        StandingHold hold = new StandingHold(
                some.containment(),
                some.alertId(),
                some.version(),
                some.state(),
                some.ending(),
                words,
                some.sinceMillis(),
                words,
                words,
                words,
                words,
                words,
                some.planHash(),
                some.rung(),
                some.onTimeout(),
                some.priority(),
                some.startedMillis(),
                some.deadlineMillis(),
                words,
                some.approvalsNeeded());
        for (OwnerTold told : OwnerTold.values()) {
            Notice notice =
                    NOTICES.standing(hold, saying(words), told, Samples.NOON).orElseThrow();
            String slack = SlackBody.text(notice);
            assertThat(slack.length()).isLessThanOrEqualTo(4_000);
            assertThat(slack).contains("…`").endsWith("|Open it in the console>");
            assertThat(slack.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&");
            assertThat(slack.chars().filter(c -> c == '`').count() % 2).isZero();
            assertThat(new String(slack.getBytes(UTF_8), UTF_8))
                    .as("no character is split")
                    .isEqualTo(slack);
        }
    }

    @Test
    void words_that_slack_takes_whole_are_not_cut() {
        String words = "&".repeat(50) + "a".repeat(300);
        assertThat(SlackBody.text(NOTICES.alert(saying(words), Samples.NOON)))
                .contains("*Why*: `" + "&amp;".repeat(50) + "a".repeat(300) + "`");
    }

    @Test
    void a_link_holds_whatever_an_alert_is_named() {
        SeenAlert some = Samples.alert(1, 85);
        SeenAlert odd =
                new SeenAlert("al 1/../?x=<y>&\"", 1, true, "k", "SERVICE", "n", "a", 85, false, 0, 0, some.why());
        assertThat(NOTICES.alert(odd, Samples.NOON).link())
                .isEqualTo("https://cordon.example.org/#/alert/al%201%2F..%2F%3Fx%3D%3Cy%3E%26%22?tenant=acme");
    }

    @Test
    void spans_are_told_by_two_units_at_most() {
        assertThat(Moments.span(500)).isEqualTo("1 second");
        assertThat(Moments.span(59_999)).isEqualTo("59 seconds");
        assertThat(Moments.span(60_000)).isEqualTo("1 minute");
        assertThat(Moments.span(3_600_000)).isEqualTo("1 hour");
        assertThat(Moments.span(3_900_000)).isEqualTo("1 hour 5 minutes");
        assertThat(Moments.span(90_000_000)).isEqualTo("1 day 1 hour");
        assertThat(Moments.after(Samples.NOON, Samples.NOON)).endsWith("which was over when this was written");
    }
}
