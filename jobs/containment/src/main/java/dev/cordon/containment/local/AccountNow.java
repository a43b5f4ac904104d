package dev.cordon.containment.local;

import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.plan.LiveAccount;
import dev.cordon.containment.intake.AccountFacts;
import dev.cordon.engine.guardrail.GuardrailConfig;
import dev.cordon.engine.guardrail.KnownPrincipals;
import dev.cordon.engine.guardrail.ResponderFacts;
import dev.cordon.reach.account.AccountSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** Facts of the account for guardrails, remembered for some seconds: many alerts come together. Thread-safe. */
final class AccountNow implements AccountFacts.Source {
    private static final long GOOD_FOR_MILLIS = 10_000;

    private final AwsAccount account;
    private final LiveAccount live;
    private final GuardrailConfig guardrails;
    private final InstantSource clock;
    private @Nullable String caller;
    private @Nullable AccountFacts known;
    private long readMillis;

    AccountNow(AwsAccount account, LiveAccount live, GuardrailConfig guardrails, InstantSource clock) {
        this.account = account;
        this.live = live;
        this.guardrails = guardrails;
        this.clock = clock;
    }

    /** ARN that the account knows us by; throws where it cannot be asked. */
    synchronized String caller() {
        String asked = caller;
        if (asked == null) {
            asked = account.caller();
            caller = asked;
        }
        return asked;
    }

    @Override
    public synchronized AccountFacts now() {
        AccountFacts facts = known;
        if (facts != null && clock.millis() - readMillis < GOOD_FOR_MILLIS) {
            return facts;
        }
        try {
            long at = clock.millis();
            AccountSnapshot snapshot = live.read();
            AccountFacts fresh = new AccountFacts(
                    KnownPrincipals.of(snapshot), ResponderFacts.of(guardrails.responder(), caller(), snapshot));
            known = fresh;
            readMillis = at;
            return fresh;
        } catch (LiveAccount.UnreadableException e) {
            throw new UncheckedIOException(new IOException(e.getMessage(), e));
        } catch (SdkException e) {
            throw new UncheckedIOException(new IOException("the account does not say who asks: " + e.getMessage(), e));
        }
    }
}
