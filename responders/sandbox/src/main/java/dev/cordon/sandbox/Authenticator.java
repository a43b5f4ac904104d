package dev.cordon.sandbox;

import dev.cordon.sandbox.api.Caller;
import dev.cordon.sandbox.api.Refusal;
import dev.cordon.sandbox.api.Session;
import dev.cordon.sandbox.api.Sessions;
import dev.cordon.sandbox.cloud.AccessKey;
import dev.cordon.sandbox.cloud.Account;
import dev.cordon.sandbox.cloud.CloudState;
import dev.cordon.sandbox.cloud.Entity;
import dev.cordon.sandbox.cloud.Kind;
import dev.cordon.sandbox.sign.Authorization;
import dev.cordon.sandbox.sign.Scope;
import dev.cordon.sandbox.sign.SigV4;
import dev.cordon.sandbox.sign.SignedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds out who signed a request, with AWS's errors for those who did not. Thread-safe. */
final class Authenticator {
    private static final Duration SKEW = Duration.ofMinutes(15);

    /** Who signed, and for what. */
    record Signed(Caller caller, Scope scope) {}

    private record Owner(String account, String user) {}

    private final Sessions sessions;
    /** Where keys were found last; ids are never used twice. */
    private final Map<String, Owner> owners = new ConcurrentHashMap<>();

    Authenticator(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * Who calls.
     *
     * @param keys the state whose access keys count
     * @param principals the state whose users and roles count
     * @param now for the life of sessions
     * @param signedAbout what the date of the signature is compared with
     */
    Signed of(SignedRequest request, CloudState keys, CloudState principals, Instant now, Instant signedAbout)
            throws Refusal {
        String header = request.header("authorization");
        if (header.isEmpty()) {
            throw new Refusal(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        }
        Authorization claimed = Authorization.of(header);
        if (claimed == null) {
            throw new Refusal(400, "IncompleteSignature", "The Authorization header is no signature of version 4.");
        }
        fresh(claimed, request, signedAbout);
        Session session = sessions.find(claimed.accessKeyId());
        Caller caller = session == null
                ? user(claimed, request, keys, principals)
                : session(claimed, request, session, principals, now);
        return new Signed(caller, claimed.scope());
    }

    private static void fresh(Authorization claimed, SignedRequest request, Instant about) throws Refusal {
        String stamp = request.header("x-amz-date");
        Instant signed = SigV4.time(stamp);
        boolean covered = claimed.signedHeaders().contains("host")
                && claimed.signedHeaders().contains("x-amz-date");
        if (signed == null || !covered || !stamp.startsWith(claimed.scope().date())) {
            throw wrong(
                    "The signature must cover host and x-amz-date, and the date of its scope must be that of x-amz-date.");
        }
        if (signed.isBefore(about.minus(SKEW))) {
            throw wrong("Signature expired: " + stamp + " is now earlier than " + SigV4.stamp(about.minus(SKEW)) + " ("
                    + SigV4.stamp(about) + " - 15 min.)");
        }
        if (signed.isAfter(about.plus(SKEW))) {
            throw wrong("Signature not yet current: " + stamp + " is still later than " + SigV4.stamp(about.plus(SKEW))
                    + " (" + SigV4.stamp(about) + " + 15 min.)");
        }
    }

    private static Refusal wrong(String message) {
        return new Refusal(403, "SignatureDoesNotMatch", message);
    }

    private static void verify(Authorization claimed, String secret, SignedRequest request) throws Refusal {
        if (!SigV4.verify(claimed, secret, request)) {
            throw wrong("The request signature we calculated does not match the signature you provided. Check your AWS"
                    + " Secret Access Key and signing method. Consult the service documentation for details.");
        }
    }

    private Caller user(Authorization claimed, SignedRequest request, CloudState keys, CloudState principals)
            throws Refusal {
        String id = claimed.accessKeyId();
        Owner owner = owner(keys, id);
        Entity holder = owner == null ? null : keys.find(owner.account(), Kind.USER, owner.user());
        AccessKey key = holder == null ? null : holder.user().keys().get(id);
        if (holder == null || key == null || !key.active()) {
            throw Refusal.unknownToken();
        }
        verify(claimed, key.secret(), request);
        return new Caller(still(holder, principals), id, null);
    }

    private @Nullable Owner owner(CloudState keys, String id) {
        Owner known = owners.get(id);
        if (known != null) {
            return known;
        }
        for (Account account : keys.accounts().values()) {
            for (Entity user : account.users().values()) {
                if (user.user().keys().containsKey(id)) {
                    Owner found = new Owner(account.id(), user.name());
                    owners.put(id, found);
                    return found;
                }
            }
        }
        return null;
    }

    private static Caller session(
            Authorization claimed, SignedRequest request, Session session, CloudState principals, Instant now)
            throws Refusal {
        if (!request.header("x-amz-security-token").equals(session.credentials().sessionToken())) {
            throw Refusal.unknownToken();
        }
        verify(claimed, session.credentials().secretAccessKey(), request);
        if (!now.isBefore(session.expires())) {
            throw new Refusal(403, "ExpiredToken", "The security token included in the request is expired");
        }
        return new Caller(still(session.of(), principals), claimed.accessKeyId(), session);
    }

    /** The same user or role as enforcement sees it; one that is gone, or was made anew, is nobody. */
    private static Entity still(Entity was, CloudState principals) throws Refusal {
        Entity now = principals.find(was.account(), was.kind(), was.name());
        if (now == null || !now.id().equals(was.id())) {
            throw Refusal.unknownToken();
        }
        return now;
    }
}
