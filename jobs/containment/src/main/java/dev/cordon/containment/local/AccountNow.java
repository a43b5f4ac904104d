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
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** Facts of the account for guardrails, at most some seconds old: many alerts come together. Thread-safe. */
final class AccountNow implements AccountFacts.Source {
    private static final Duration GOOD_FOR = Duration.ofSeconds(10);

    private final AwsAccount account;
    private final LiveAccount live;
    private final GuardrailConfig guardrails;
    private @Nullable String caller;
    private @Nullable AccountSnapshot snapshot;
    private @Nullable AccountFacts known;

    AccountNow(AwsAccount account, LiveAccount live, GuardrailConfig guardrails) {
        this.account = account;
        this.live = live;
        this.guardrails = guardrails;
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
    public AccountFacts now() {
        try {
            String asks = caller();
            return of(live.read(GOOD_FOR), asks); // the plan that is reviewed has mostly just read it
        } catch (LiveAccount.UnreadableException e) {
            throw new UncheckedIOException(new IOException(e.getMessage(), e));
        } catch (SdkException e) {
            throw new UncheckedIOException(new IOException("the account does not say who asks: " + e.getMessage(), e));
        }
    }

    @SuppressWarnings("ReferenceEquality") // whether it is the same read, and not whether the account is as it was
    private synchronized AccountFacts of(AccountSnapshot read, String asks) {
        AccountFacts facts = known;
        if (facts == null || snapshot != read) {
            facts = new AccountFacts(KnownPrincipals.of(read), ResponderFacts.of(guardrails.responder(), asks, read));
            known = facts;
            snapshot = read;
        }
        return facts;
    }
}
