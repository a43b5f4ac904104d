package dev.cordon.containment.local;

import dev.cordon.aws.act.AwsActions;
import dev.cordon.aws.act.HeldDescendants;
import dev.cordon.aws.act.KeyRotation;
import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.deny.DenyForms;
import dev.cordon.aws.plan.AwsHoldPlanner;
import dev.cordon.aws.plan.LiveAccount;
import dev.cordon.aws.trail.JudgedControlLog;
import dev.cordon.aws.trail.Trail;
import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.containment.DenialTerms;
import dev.cordon.containment.JobParts;
import dev.cordon.containment.UsedDecisions;
import dev.cordon.containment.intake.Intake;
import dev.cordon.containment.intake.Reception;
import dev.cordon.engine.action.Responders;
import dev.cordon.engine.evidence.EvidenceOf;
import dev.cordon.engine.evidence.PersonalFields;
import dev.cordon.engine.guardrail.DenialClassifier;
import dev.cordon.engine.guardrail.DescendantsSource;
import dev.cordon.engine.guardrail.GuardrailConfig;
import dev.cordon.engine.guardrail.Guardrails;
import dev.cordon.engine.guardrail.HoldBudget;
import dev.cordon.engine.guardrail.KillSwitch;
import dev.cordon.engine.guardrail.KnownIdentities;
import dev.cordon.engine.guardrail.KnownOwners;
import dev.cordon.engine.guardrail.StandingClearance;
import dev.cordon.engine.guardrail.UndoerRules;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.playbook.PlaybookSelector;
import dev.cordon.engine.run.CommandRunner;
import dev.cordon.engine.run.ControlLog;
import dev.cordon.engine.run.EarlierHolds;
import dev.cordon.engine.suppress.Covering;
import dev.cordon.engine.trust.AlertVerifier;
import dev.cordon.engine.trust.DecisionVerifier;
import dev.cordon.engine.trust.SuppressionVerifier;
import dev.cordon.engine.trust.VerdictVerifier;
import dev.cordon.reach.ActionCatalog;
import dev.cordon.reach.hold.DangerActions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeSet;

/**
 * The parts of the job on one machine, from configuration: AWS or a sandbox to act on, kill switch in a folder, journal and
 * evidence there too unless they are kept elsewhere.
 */
public final class LocalJobParts implements JobParts.Source {
    private static final long serialVersionUID = 1L;

    private final LocalConfig config;
    private final Keeping keeping;

    private LocalJobParts(LocalConfig config, Keeping keeping) {
        this.config = config;
        this.keeping = keeping;
    }

    /**
     * Parts of a configuration, with journal and evidence in the folder of the state. All operators of a folder run in one
     * process, which the journal's lock sees to.
     *
     * @throws InvalidConfigException with everything that is wrong with it, before anything runs
     */
    public static LocalJobParts of(LocalConfig config) throws InvalidConfigException {
        return of(config, Keeping.inFolder());
    }

    /**
     * Parts of a configuration, with journal and evidence where one says.
     *
     * @throws InvalidConfigException with everything that is wrong with it, before anything runs
     */
    public static LocalJobParts of(LocalConfig config, Keeping keeping) throws InvalidConfigException {
        Settings.of(config);
        return new LocalJobParts(config, keeping);
    }

    @Override
    public JobParts open(InstantSource clock) throws Exception {
        Settings settings = Settings.of(config);
        Path state = Path.of(config.state());
        Journal journal = keeping.journal(config);
        AwsAccount account = null;
        try {
            account = AwsAccount.open(
                    config.aws().credentials(),
                    config.aws().uri().orElse(null),
                    config.aws().region());
            return parts(settings, state, journal, account, clock);
        } catch (Exception e) {
            if (account != null) {
                account.close();
            }
            journal.close();
            throw e;
        }
    }

    private JobParts parts(Settings settings, Path state, Journal journal, AwsAccount account, InstantSource clock)
            throws Exception {
        GuardrailConfig terms = settings.guardrails();
        Trail trail = FileTrail.of(config.aws().trails());
        Responders actions = AwsActions.all(account, DenyForms.USUAL, trail, clock);
        LiveAccount live = new LiveAccount(account.iam(), clock, account.pause());
        AccountNow now = new AccountNow(account, live, terms);
        Guardrails guardrails = new Guardrails(
                terms,
                AwsActions.descriptors().values(),
                KillSwitch.file(terms.killSwitchIn(state)),
                Together.counts(config));
        AwsHoldPlanner planner = planner(settings, live, actions, trail);
        Intake intake = new Intake(
                config.tenant(),
                new AlertVerifier(settings.detection()),
                Together.seen(config, journal),
                new PlaybookSelector(settings.playbooks()),
                EarlierHolds.in(journal),
                planner,
                Covering.in(journal));
        Reception reception = new Reception(intake, guardrails, now);
        DescendantsSource made = new HeldDescendants(trail);
        ControlLog log = config.aws().trails().isEmpty()
                ? ControlLog.NONE
                : new JudgedControlLog(trail, now::caller, new UndoerRules(terms), made, journal);
        CommandRunner commands = new CommandRunner(
                actions,
                journal,
                new StandingClearance(guardrails, reception, journal),
                log,
                Together.circuits(config.aws()),
                clock);
        return new JobParts(
                reception,
                new HoldBudget(terms.budgets()),
                new DecisionVerifier(settings.approvers(), terms, new UsedDecisions(journal)),
                new SuppressionVerifier(settings.approvers(), terms, journal),
                new VerdictVerifier(settings.approvers(), terms, journal),
                made,
                journal,
                commands,
                new KeyRotation(account, clock),
                new EvidenceOf(PersonalFields.none()),
                keeping.evidence(config, clock),
                denials(settings),
                planner::rehearse,
                List.of(account::close));
    }

    @Override
    public DenialTerms denials() throws InvalidConfigException {
        return denials(Settings.of(config));
    }

    private static DenialTerms denials(Settings settings) {
        KnownIdentities identities = settings.identities();
        return new DenialTerms(
                new DenialClassifier(ActionCatalog.bundled(), DangerActions.bundled()::is),
                target ->
                        new TreeSet<>(identities.factsOf(target).usualNetworks().cidrs()));
    }

    private static AwsHoldPlanner planner(Settings settings, LiveAccount live, Responders actions, Trail trail) {
        KnownIdentities identities = settings.identities();
        AwsHoldPlanner planner = new AwsHoldPlanner(
                live,
                actions,
                settings.coverage(),
                alert -> identities.factsOf(alert.identity().holdTarget()),
                new KnownOwners(identities, settings.guardrails().owners())::ownerOf);
        return planner.reading(trail);
    }
}
