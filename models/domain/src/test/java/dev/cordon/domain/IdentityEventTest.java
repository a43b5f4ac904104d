package dev.cordon.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdentityEventTest {
    private static final IdentityEvent EVENT = new IdentityEvent(
            "local",
            "cloudtrail",
            "event-1",
            1_700_000_000_000L,
            true,
            new Identity("deploy", IdentityKind.WORKLOAD, "deploy", "111122223333", "deploy"),
            new Credential(CredentialKind.TEMPORARY_KEY, "ASIAEXAMPLE"),
            new Session("session", "name", "issuer", 1_699_999_000_000L, true),
            List.of(new Actor(IdentityKind.HUMAN, "alice")),
            new Action("s3", "GetObject"),
            List.of(new Resource("AWS::S3::Object", "bucket/key")),
            new SourceEndpoint("198.51.100.7", "198.51.100.0/24", "eu-west-1"),
            new Client("aws-cli/2", "aws-cli/2.15"),
            new Outcome(OutcomeStatus.FAILURE, "AccessDenied"),
            "role",
            "bucketName,key",
            List.of("read-only=true"),
            List.of(new Measure("bytes", 100)),
            true,
            new RecordPlace(3, 41));
    private static final IdentityEvent NOTHING_LIKE_IT = new IdentityEvent(
            "acme",
            "git",
            "event-2",
            1_800_000_000_000L,
            false,
            new Identity("bob", IdentityKind.HUMAN, "bob", "team", ""),
            Credential.NONE,
            Session.NONE,
            List.of(),
            new Action("git", "commit.author"),
            List.of(),
            SourceEndpoint.NONE,
            Client.NONE,
            Outcome.SUCCESS,
            "",
            "",
            List.of(),
            List.of());

    static List<RecordComponent> components() {
        return Arrays.asList(IdentityEvent.class.getRecordComponents());
    }

    @ParameterizedTest
    @MethodSource("components")
    void a_change_sets_the_component_it_names_and_no_other(RecordComponent changed) {
        IdentityEvent event = EVENT.with(draft -> set(draft, changed, of(changed, NOTHING_LIKE_IT)));

        for (RecordComponent component : components()) {
            IdentityEvent from = component.getName().equals(changed.getName()) ? NOTHING_LIKE_IT : EVENT;
            assertThat(of(component, event)).as(component.getName()).isEqualTo(of(component, from));
        }
        assertThat(event).isNotEqualTo(EVENT);
    }

    @Test
    void a_change_leaves_the_event_it_starts_from_as_it_is() {
        assertThat(EVENT.at(1)
                        .recordedAt(RecordPlace.NONE)
                        .at(EVENT.timeMillis())
                        .recordedAt(EVENT.record()))
                .isEqualTo(EVENT);
        assertThat(EVENT.at(1)).isEqualTo(EVENT.with(draft -> draft.timeMillis(1)));
        assertThat(EVENT.with(draft -> draft)).isEqualTo(EVENT);
    }

    private static Object of(RecordComponent component, IdentityEvent event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component + " cannot be read", e);
        }
    }

    private static IdentityEventDraft set(IdentityEventDraft draft, RecordComponent component, Object value) {
        try {
            return (IdentityEventDraft) IdentityEventDraft.class
                    .getMethod(component.getName(), component.getType())
                    .invoke(draft, value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component + " cannot be set", e);
        }
    }
}
