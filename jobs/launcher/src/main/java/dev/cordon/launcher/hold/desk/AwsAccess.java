package dev.cordon.launcher.hold.desk;

import dev.cordon.aws.act.AwsActions;
import dev.cordon.aws.act.KeyRotation;
import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.deny.DenyForms;
import dev.cordon.aws.plan.AwsHoldPlanner;
import dev.cordon.aws.plan.LiveAccount;
import dev.cordon.aws.release.OfflineRelease;
import dev.cordon.aws.trail.Trail;
import dev.cordon.containment.local.FileTrail;
import dev.cordon.engine.action.Responders;
import dev.cordon.engine.guardrail.KnownOwners;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.plan.HeldFacts;
import dev.cordon.launcher.InputProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** The account that is acted on: clients, actions, and whom it calls us. Close it. */
public final class AwsAccess implements AutoCloseable {
    private final AccountPlace place;
    private final AwsAccount account;
    private final Responders responders;
    private final Trail trail;
    private final LiveAccount live;
    private @Nullable String caller;

    private AwsAccess(AccountPlace place, HoldWorld world) {
        this.place = place;
        this.account = AwsAccount.open(world.credentials(), place.endpoint().orElse(null), place.region())
                .pausing(world.pause());
        this.trail = FileTrail.of(place.trail());
        this.responders = AwsActions.all(account, DenyForms.USUAL, trail, world.clock());
        this.live = new LiveAccount(account.iam(), world.clock(), world.pause());
    }

    public static AwsAccess open(AccountPlace place, HoldWorld world) {
        return new AwsAccess(place, world);
    }

    /** Undoes holds without the journal. */
    public OfflineRelease offline(HoldWorld world) {
        return new OfflineRelease(account, world.clock());
    }

    /** Whether exposed keys that a hold took away have been replaced; looks only. */
    public List<Input.Rotated> rotated(Containment hold, HoldWorld world) {
        return new KeyRotation(account, world.clock()).look(hold).rotated();
    }

    public AccountPlace place() {
        return place;
    }

    public Responders responders() {
        return responders;
    }

    public Trail trail() {
        return trail;
    }

    public LiveAccount live() {
        return live;
    }

    /** ARN that the account knows us by. Without credentials, or where nothing answers, an {@link InputProblem}. */
    public synchronized String caller() {
        String known = caller;
        if (known != null) {
            return known;
        }
        try {
            String asked = account.caller();
            caller = asked;
            return asked;
        } catch (SdkException e) {
            throw new InputProblem(problem(e), e);
        }
    }

    private String problem(SdkException e) {
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        if (e instanceof AwsServiceException) {
            return place.words() + " does not accept the credentials: " + said;
        }
        return e instanceof SdkClientException && said.contains("credentials")
                ? "there are no AWS credentials; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
                : place.words() + " does not answer: " + said;
    }

    /** Plans against the account as it is. */
    public AwsHoldPlanner planner(HoldSettings settings, HeldFacts.Source facts) {
        KnownOwners owners =
                new KnownOwners(settings.identities(), settings.guardrails().owners());
        return new AwsHoldPlanner(live, responders, settings.coverage(), facts, owners::ownerOf);
    }

    @Override
    public void close() {
        account.close();
    }
}
