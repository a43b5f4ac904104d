package dev.cordon.containment;

import dev.cordon.aws.act.AwsActions;
import dev.cordon.containment.intake.AccountFacts;
import dev.cordon.containment.intake.Intake;
import dev.cordon.containment.intake.Reception;
import dev.cordon.domain.Alert;
import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.action.Responders;
import dev.cordon.engine.evidence.EvidenceOf;
import dev.cordon.engine.evidence.PersonalFields;
import dev.cordon.engine.guardrail.DenialClassifier;
import dev.cordon.engine.guardrail.Descendants;
import dev.cordon.engine.guardrail.GuardrailConfig;
import dev.cordon.engine.guardrail.GuardrailCounts;
import dev.cordon.engine.guardrail.GuardrailReader;
import dev.cordon.engine.guardrail.Guardrails;
import dev.cordon.engine.guardrail.HoldBudget;
import dev.cordon.engine.guardrail.KillSwitch;
import dev.cordon.engine.guardrail.KnownPrincipals;
import dev.cordon.engine.guardrail.ResponderFacts;
import dev.cordon.engine.guardrail.StandingClearance;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.plan.EarlierHold;
import dev.cordon.engine.plan.Planning;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.engine.playbook.PlaybookFile;
import dev.cordon.engine.playbook.PlaybookReader;
import dev.cordon.engine.playbook.PlaybookSelector;
import dev.cordon.engine.playbook.Playbooks;
import dev.cordon.engine.run.Circuits;
import dev.cordon.engine.run.CommandRunner;
import dev.cordon.engine.run.ControlLog;
import dev.cordon.engine.run.EarlierHolds;
import dev.cordon.engine.run.Rotations;
import dev.cordon.engine.suppress.Covering;
import dev.cordon.engine.trust.AlertVerifier;
import dev.cordon.engine.trust.Approvers;
import dev.cordon.engine.trust.DecisionVerifier;
import dev.cordon.engine.trust.PublicKeys;
import dev.cordon.engine.trust.SeenRevisions;
import dev.cordon.engine.trust.SuppressionVerifier;
import dev.cordon.engine.trust.VerdictVerifier;
import dev.cordon.reach.ActionCatalog;
import dev.cordon.reach.account.SnapshotReader;
import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** The job's parts around {@link OneValue}, with an account that can be unreadable. */
final class MadeUpParts {
    final Signers signers;
    final Path state;
    final AtomicInteger planned = new AtomicInteger();
    final AtomicInteger rehearsed = new AtomicInteger();
    /** Whoever holds it keeps plans from being made. */
    final ReentrantLock planning = new ReentrantLock();

    volatile boolean accountAnswers = true;
    volatile boolean plannable = true;
    volatile boolean journalFails;
    volatile boolean bySession;
    volatile Function<Containment, Descendants> made = any -> Descendants.NONE;
    private final OneValue provider = new OneValue();
    private final String guardrails;
    private final AccountFacts facts;

    MadeUpParts(Path folder, String guardrails) throws Exception {
        this.signers = new Signers("local", folder);
        this.state = folder.resolve("state");
        this.guardrails = guardrails;
        this.facts = new AccountFacts(
                KnownPrincipals.of(new SnapshotReader()
                        .asOfMillis(OneValue.START)
                        .add("account", new ByteArrayInputStream(TestAccount.account(3)))
                        .snapshot()),
                new ResponderFacts(TestAccount.user("cordon"), java.util.Set.of(), java.util.Set.of()));
    }

    JobParts open(InstantSource clock) throws Exception {
        GuardrailConfig config = GuardrailReader.read("guardrails.yaml", guardrails);
        Journal journal = SharedJournals.open(state);
        Guardrails rules = new Guardrails(
                config,
                List.of(provider.descriptor()),
                KillSwitch.file(config.killSwitchIn(state)),
                new GuardrailCounts());
        Playbooks playbooks = new PlaybookReader(AwsActions.terms())
                .readAll(List.of(new PlaybookFile(
                        "test.yaml",
                        Signers.PLAYBOOK
                                .replace(
                                        "steps:",
                                        "recheck: {when: \"alert.priority < 50.0\", after: 1m, until: 10m}\nsteps:")
                                .getBytes(StandardCharsets.UTF_8))))
                .orThrow();
        Intake intake = new Intake(
                "local",
                new AlertVerifier(PublicKeys.read("detection", Files.readString(signers.detection.publicFile()))),
                SeenRevisions.of(journal.all()),
                new PlaybookSelector(playbooks),
                EarlierHolds.in(journal),
                this::plan,
                Covering.in(journal));
        Reception reception = new Reception(intake, rules, () -> {
            if (!accountAnswers) {
                throw new IllegalStateException("no answer");
            }
            return facts;
        });
        Approvers approvers = Approvers.read(
                "approvers.yaml", signers.approvers(), PublicKeys.read("approvers", signers.approver.publicJwk()));
        return new JobParts(
                reception,
                new HoldBudget(config.budgets()),
                new DecisionVerifier(approvers, config, new UsedDecisions(journal)),
                new SuppressionVerifier(approvers, config, journal),
                new VerdictVerifier(approvers, config, journal),
                holds -> holds.stream().map(each -> made.apply(each)).reduce(Descendants.NONE, Descendants::and),
                mayFail(journal),
                new CommandRunner(
                        new Responders(List.of(provider)),
                        journal,
                        new StandingClearance(rules, reception, journal),
                        ControlLog.NONE,
                        new Circuits(),
                        clock),
                containment -> Rotations.Found.NOTHING,
                new EvidenceOf(PersonalFields.none()),
                EvidenceLog.NONE,
                new DenialTerms(new DenialClassifier(ActionCatalog.bundled(), action -> false), target -> Set.of()),
                rehearsed::incrementAndGet,
                List.of());
    }

    private Journal mayFail(Journal journal) {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    if (journalFails) {
                        throw new IllegalStateException("the journal fails");
                    }
                    try {
                        return method.invoke(journal, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private Planning plan(Alert alert, Playbook playbook, List<EarlierHold> earlier, long now) {
        planning.lock();
        planning.unlock();
        planned.incrementAndGet();
        ContainmentId id = playbook.containmentOf(alert.tenant(), alert.alertId());
        String target = alert.identity().holdTarget();
        if (!plannable) {
            return new Planning.NotPlannable("the account does not answer", true);
        }
        return new Planning.Planned(
                bySession
                        ? OneValue.bySession(id, alert.revision(), target, alert.priority(), now)
                        : OneValue.plan(id, target, alert.priority(), now));
    }
}
