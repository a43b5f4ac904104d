package dev.cordon.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.aws.act.KeyRotation;
import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.release.OfflineRelease;
import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.journal.ExposedCredential;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.PlannedStep;
import dev.cordon.sandbox.sign.Credentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;

/** Keys that are in the open, or were off before: what of them a release gives back, against the sandbox. */
class ExposedKeysIT {
    private static final String CI = AwsSandbox.user("ci");

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private HoldRig rig;
    private Credentials key;
    private Credentials other;

    @BeforeEach
    void start() throws Exception {
        rig = new HoldRig("none", folder);
        key = rig.sandbox.cloud.credentials(CI);
        other = rig.sandbox.cloud.createAccessKey(CI);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private static PlannedStep keys(int index, String keys, boolean keepOff) {
        PlannedStep plain = Steps.step(index, "aws.deactivate-keys", CI, Map.of("keys", keys));
        return new PlannedStep(
                index,
                plain.action(),
                CI,
                new TreeMap<>(plain.parameters()),
                true,
                keepOff,
                false,
                true,
                plain.verifyAfterMillis(),
                List.of(),
                "");
    }

    private HoldPlan plan(String alert, PlannedStep... keys) {
        PlannedStep deny = Steps.step(0, "aws.attach-deny", CI, Map.of("policy", Steps.DENY_ALL));
        List<PlannedStep> steps = new java.util.ArrayList<>(List.of(deny));
        steps.addAll(List.of(keys));
        return Steps.plan(ContainmentId.of("local", alert, "playbook", 1), rig.sandbox.clock.millis(), steps);
    }

    private Map<String, String> status() {
        Map<String, String> status = new TreeMap<>();
        for (AccessKeyMetadata each :
                rig.responder.iam().listAccessKeys(b -> b.userName("ci")).accessKeyMetadata()) {
            status.put(each.accessKeyId(), each.statusAsString());
        }
        return status;
    }

    private void settle() {
        rig.sandbox.clock.move(Duration.ofSeconds(10));
    }

    private Containment exposed(Containment held) throws Exception {
        rig.runner.take(held.id(), new Input.Exposed(List.of(key.accessKeyId()), "github", rig.sandbox.clock.millis()));
        return rig.drive(held.id());
    }

    @Test
    void a_key_that_was_off_before_the_hold_is_left_off_and_the_release_ends() throws Exception {
        rig.responder
                .iam()
                .updateAccessKey(
                        b -> b.userName("ci").accessKeyId(other.accessKeyId()).status("Inactive"));
        Containment held = rig.hold(plan("al-1", keys(1, "all", false)));
        assertThat(held.state()).as(rig.story()).isEqualTo(ContainmentState.HELD);
        Containment released = rig.decide(held.id(), Verb.RELEASE);
        assertThat(released.state()).as(rig.story()).isEqualTo(ContainmentState.RELEASED);
        assertThat(status()).isEqualTo(Map.of(key.accessKeyId(), "Active", other.accessKeyId(), "Inactive"));
    }

    @Test
    void of_two_holds_on_one_exposed_key_neither_gives_it_back() throws Exception {
        Containment plain = rig.hold(plan("al-1", keys(1, "all", false)));
        Containment open = rig.hold(plan("al-2", keys(1, key.accessKeyId(), true)));
        assertThat(open.state()).as(rig.story()).isEqualTo(ContainmentState.HELD);
        assertThat(rig.decide(plain.id(), Verb.RELEASE).state()).as(rig.story()).isEqualTo(ContainmentState.RELEASED);
        settle();
        assertThat(status()).containsEntry(key.accessKeyId(), "Inactive").containsEntry(other.accessKeyId(), "Active");
        assertThat(rig.decide(open.id(), Verb.RELEASE).state()).as(rig.story()).isEqualTo(ContainmentState.RELEASED);
        settle();
        assertThat(status()).containsEntry(key.accessKeyId(), "Inactive").containsEntry(other.accessKeyId(), "Active");
    }

    @Test
    void a_key_sighted_in_the_open_while_it_is_held_stays_off_until_its_replacement_is_in_use() throws Exception {
        Containment held = exposed(rig.hold(plan("al-1", keys(1, "all", false))));
        assertThat(held.state()).as(rig.story()).isEqualTo(ContainmentState.HELD);
        Containment released = rig.decide(held.id(), Verb.RELEASE);
        assertThat(released.state()).as(rig.story()).isEqualTo(ContainmentState.RELEASED);
        assertThat(status()).containsEntry(key.accessKeyId(), "Inactive").containsEntry(other.accessKeyId(), "Active");
        assertThat(rig.story()).contains("stays off");
        assertThat(new KeyRotation(rig.responder, rig.sandbox.clock)
                        .look(released)
                        .rotated())
                .isEmpty();
    }

    @Test
    void an_offline_release_leaves_off_what_any_hold_keeps_off_or_heard_of_since() throws Exception {
        exposed(rig.hold(plan("al-1", keys(1, "all", false))));
        assertThat(status())
                .containsOnlyKeys(key.accessKeyId(), other.accessKeyId())
                .containsValue("Inactive");
        OfflineRelease.Report report = new OfflineRelease(rig.responder, rig.sandbox.clock).run(false);
        assertThat(report.failed()).isEmpty();
        settle();
        assertThat(status()).containsEntry(key.accessKeyId(), "Inactive").containsEntry(other.accessKeyId(), "Active");
        assertThat(report.left()).anyMatch(words -> words.contains(key.accessKeyId()));
    }

    /** Sighted while nobody was held: what an offline release reads has to say so, whichever moment Cordon dies at. */
    @Test
    void an_offline_release_leaves_off_what_was_sighted_before_any_hold() throws Exception {
        rig.journal.keep(ExposedCredential.sighted(
                "local", key.accessKeyId(), CI, "al-0", "github", 1, rig.sandbox.clock.millis()));
        rig.hold(plan("al-1", keys(1, "all", false)));
        OfflineRelease.Report report = new OfflineRelease(rig.responder, rig.sandbox.clock).run(false);
        assertThat(report.failed()).isEmpty();
        settle();
        assertThat(status()).containsEntry(key.accessKeyId(), "Inactive").containsEntry(other.accessKeyId(), "Active");
        assertThat(report.left()).anyMatch(words -> words.contains(key.accessKeyId()));
    }

    /** A hold whose sweep takes away the key of a helper that the held identity made and nobody holds; the key was sighted first. */
    private Containment sweptWhatWasSightedFirst(String[] helpersKey) throws Exception {
        HoldPlan plan = Steps.plan(
                ContainmentId.of("local", "al-1", "playbook", 1),
                rig.sandbox.clock.millis(),
                List.of(
                        Steps.step(0, "aws.attach-deny", CI, Map.of("policy", Steps.DENY_ALL)),
                        Steps.step(1, "aws.sweep", CI, Map.of("mode", "contain"))));
        settle();
        try (AwsAccount thief = rig.sandbox.as(key)) {
            thief.iam().createUser(b -> b.userName("helper"));
            helpersKey[0] = thief.iam()
                    .createAccessKey(b -> b.userName("helper"))
                    .accessKey()
                    .accessKeyId();
        }
        rig.journal.keep(ExposedCredential.sighted(
                "local", helpersKey[0], AwsSandbox.user("helper"), "al-0", "github", 1, rig.sandbox.clock.millis()));
        settle();
        Containment held = rig.hold(plan);
        assertThat(held.state()).as(rig.story()).isEqualTo(ContainmentState.HELD);
        assertThat(statusOf("helper")).as(rig.story()).containsEntry(helpersKey[0], "Inactive");
        return held;
    }

    private Map<String, String> statusOf(String user) {
        Map<String, String> status = new TreeMap<>();
        rig.responder
                .iam()
                .listAccessKeys(b -> b.userName(user))
                .accessKeyMetadata()
                .forEach(each -> status.put(each.accessKeyId(), each.statusAsString()));
        return status;
    }

    @Test
    void a_key_sighted_first_that_a_sweep_takes_from_somebody_whom_nobody_holds_stays_off_until_it_is_replaced()
            throws Exception {
        String[] swept = new String[1];
        Containment held = sweptWhatWasSightedFirst(swept);
        Containment released = rig.decide(held.id(), Verb.RELEASE);
        settle();
        assertThat(released.state()).as(rig.story()).isEqualTo(ContainmentState.RELEASED);
        assertThat(statusOf("helper")).as(rig.story()).containsEntry(swept[0], "Inactive");
        KeyRotation rotation = new KeyRotation(rig.responder, rig.sandbox.clock);
        assertThat(rotation.look(released).rotated()).isEmpty();
        Credentials fresh = rig.sandbox.cloud.createAccessKey(AwsSandbox.user("helper"));
        try (AwsAccount owner = rig.sandbox.as(fresh)) {
            owner.sts().getCallerIdentity();
        }
        settle();
        assertThat(rotation.look(released).rotated()).singleElement().satisfies(seen -> {
            assertThat(seen.credential()).isEqualTo(swept[0]);
            assertThat(seen.replacement()).isEqualTo(fresh.accessKeyId());
        });
        rig.runner.take(held.id(), rotation.look(released).rotated().get(0));
        assertThat(rig.journal.exposed("local")).isEmpty();
    }

    @Test
    void neither_does_an_offline_release_give_that_key_back() throws Exception {
        String[] swept = new String[1];
        sweptWhatWasSightedFirst(swept);
        OfflineRelease.Report report = new OfflineRelease(rig.responder, rig.sandbox.clock).run(false);
        settle();
        assertThat(report.failed()).isEmpty();
        assertThat(statusOf("helper")).containsEntry(swept[0], "Inactive");
        assertThat(report.left()).anyMatch(words -> words.contains(swept[0]));
    }

    @Test
    void an_offline_release_subtracts_the_keys_that_another_hold_keeps_off() throws Exception {
        rig.hold(plan("al-1", keys(1, "all", false)));
        rig.hold(plan("al-2", keys(1, key.accessKeyId(), true)));
        OfflineRelease.Report report = new OfflineRelease(rig.responder, rig.sandbox.clock).run(false);
        assertThat(report.failed()).isEmpty();
        settle();
        assertThat(status()).containsEntry(key.accessKeyId(), "Inactive").containsEntry(other.accessKeyId(), "Active");
    }
}
