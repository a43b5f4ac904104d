package dev.cordon.behavior;

import dev.cordon.domain.Consumer;
import dev.cordon.domain.ConsumerKind;
import dev.cordon.domain.CredentialUse;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.IdentityUses;
import dev.cordon.domain.KeptText;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By which credentials an identity acts and what uses it: what the inventory shows of that, never what scores are made of.
 * Where there is no room, a credential that ends by itself goes before one that lasts, of each sort one that is not in the
 * open before one that is, and of those the one used longest ago; of consumers the least used goes, so that whatever came
 * last is there. Exposures are kept as they were told last, so that what is other since is known.
 */
final class UseBook {
    /**
     * A credential that was used so long before it was sighted, or since, is active. A judgement: what nobody used for longer
     * is seldom needed, and the use that shows that it is raises an alert by itself.
     */
    static final long ACTIVE_MILLIS = Duration.ofDays(90).toMillis();
    /** Likewise of one that ends by itself: AWS gives out none for longer. */
    static final long ACTIVE_TEMPORARY_MILLIS = Duration.ofHours(36).toMillis();

    private static final Comparator<CredentialUse> LEAST_WANTED = Comparator.comparing(
                    (CredentialUse credential) -> !credential.isTemporary())
            .thenComparing(CredentialUse::isExposed)
            .thenComparingLong(CredentialUse::lastSeenMillis)
            .thenComparing(CredentialUse::id);
    private static final Comparator<Consumer> LEAST_USED = Comparator.comparingLong(Consumer::uses)
            .thenComparingLong(Consumer::lastSeenMillis)
            .thenComparing(Consumer::name);
    private static final Comparator<Consumer> MOST_USED_OF_A_KIND_FIRST =
            Comparator.comparing(Consumer::kind).thenComparing(LEAST_USED.reversed());

    private final List<CredentialUse> credentials;
    private final List<Consumer> consumers;
    private long sinceMillis;
    private long credentialsDropped;
    private long consumersDropped;
    /** Exposure of the identity as a whole, as it was told last. */
    private long exposedMillis;

    private String exposedWhere;
    private long signals;

    UseBook() {
        this(IdentityUses.NONE);
    }

    private UseBook(IdentityUses uses) {
        credentials = new ArrayList<>(uses.credentials());
        consumers = new ArrayList<>(uses.consumers());
        sinceMillis = uses.sinceMillis();
        credentialsDropped = uses.credentialsDropped();
        consumersDropped = uses.consumersDropped();
        exposedMillis = uses.exposedMillis();
        exposedWhere = uses.exposedWhere();
        signals = uses.signals();
    }

    UseBook copy() {
        return new UseBook(uses());
    }

    /**
     * Takes in an event that is no repeat.
     *
     * @return whether the inventory has to hear of it at once: of a credential that nothing had to make room for, or of one
     *     whose exposure is other than it was told last
     */
    boolean take(IdentityEvent event, ExposureBook exposures) {
        long millis = event.timeMillis();
        sinceMillis = sinceMillis == 0 ? millis : Math.min(sinceMillis, millis);
        use(ConsumerKind.NETWORK, event.endpoint().network(), millis);
        use(ConsumerKind.CLIENT, event.client().family(), millis);
        if (!event.onBehalfOf().isEmpty()) {
            use(ConsumerKind.PRINCIPAL, event.onBehalfOf().get(0).id(), millis);
        }
        return useCredential(event, exposures);
    }

    private boolean useCredential(IdentityEvent event, ExposureBook exposures) {
        String id = event.credential().id();
        if (id.isEmpty()) {
            return false;
        }
        if (id.length() > KeptText.MOST) {
            // Cut, it would be the id of something else.
            credentialsDropped++;
            return false;
        }
        String issuer = KeptText.of(event.session().issuer());
        int at = indexOf(id);
        CredentialUse before = at < 0
                ? new CredentialUse(
                        event.credential().kind(), id, "", 0, event.timeMillis(), event.timeMillis(), 0, 0, "")
                : credentials.get(at);
        CredentialUse used = before.again(issuer, event.timeMillis());
        boolean untold = !asOfNow(event.tenant(), used, exposures).equals(used);
        if (at >= 0) {
            credentials.set(at, used);
            return untold;
        }
        credentials.add(used);
        if (credentials.size() <= IdentityUses.MAX_CREDENTIALS) {
            return true;
        }
        makeRoom(event, exposures);
        return untold && credentials.contains(used);
    }

    /** Asks what is in the open as of the event: what came of events in order is not to depend on when signals arrive. */
    private void makeRoom(IdentityEvent event, ExposureBook exposures) {
        CredentialUse leastWanted = credentials.stream()
                .map(credential -> credential.isExposed()
                        ? credential
                        : seen(credential, exposures.sighting(event.tenant(), credential.id(), event.timeMillis())))
                .min(LEAST_WANTED)
                .orElseThrow();
        credentials.remove(indexOf(leastWanted.id()));
        credentialsDropped++;
    }

    private int indexOf(String id) {
        for (int i = 0; i < credentials.size(); i++) {
            if (credentials.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private void use(ConsumerKind kind, String called, long millis) {
        if (called.isEmpty()) {
            return;
        }
        String name = KeptText.of(called);
        int ofKind = 0;
        for (int i = 0; i < consumers.size(); i++) {
            Consumer consumer = consumers.get(i);
            if (consumer.kind() == kind) {
                if (consumer.name().equals(name)) {
                    consumers.set(i, consumer.again(millis));
                    return;
                }
                ofKind++;
            }
        }
        if (ofKind == IdentityUses.MAX_CONSUMERS) {
            consumers.remove(consumers.stream()
                    .filter(consumer -> consumer.kind() == kind)
                    .min(LEAST_USED)
                    .orElseThrow());
            consumersDropped++;
        }
        consumers.add(new Consumer(kind, name, millis, millis, 1));
    }

    /**
     * Takes up what others have said of the identity's exposure.
     *
     * @param whole exposure of the identity as a whole
     * @return whether anything is other than it was told last
     */
    boolean takeWord(String tenant, @Nullable Exposure whole, ExposureBook exposures) {
        long since = since(whole);
        String where = where(whole);
        boolean moved = since != exposedMillis || !where.equals(exposedWhere);
        exposedMillis = since;
        exposedWhere = where;
        for (int i = 0; i < credentials.size(); i++) {
            CredentialUse now = asOfNow(tenant, credentials.get(i), exposures);
            moved |= !now.equals(credentials.set(i, now));
        }
        signals += moved ? 1 : 0;
        return moved;
    }

    /**
     * Takes up the newest sighting of a credential, as {@link #takeWord} does of all of them, where it is other than it was
     * told last.
     *
     * @return the credential; null where the sighting is no news, or it is of none that is known here
     */
    @Nullable
    CredentialUse sight(IdentitySignal sighting) {
        int at = indexOf(sighting.credentialId());
        if (at < 0) {
            return null;
        }
        CredentialUse told = credentials.get(at);
        CredentialUse sighted = seen(told, sighting);
        if (sighted.exposedMillis() < told.exposedMillis() || sighted.equals(told)) {
            return null;
        }
        credentials.set(at, sighted);
        signals++;
        return sighted;
    }

    /** Whether a credential that was used last at a time counts as active at another, when it was sighted. */
    static boolean isActive(CredentialUse credential, long sightedMillis) {
        long window = credential.isTemporary() ? ACTIVE_TEMPORARY_MILLIS : ACTIVE_MILLIS;
        return credential.lastSeenMillis() >= sightedMillis - window;
    }

    /** Those of some ids that are known here, used last first. */
    List<CredentialUse> ofIds(Set<String> ids) {
        return credentials.stream()
                .filter(credential -> ids.contains(credential.id()))
                .sorted(Comparator.comparingLong(CredentialUse::lastSeenMillis)
                        .reversed()
                        .thenComparing(CredentialUse::id))
                .toList();
    }

    boolean knows(String credentialId) {
        return indexOf(credentialId) >= 0;
    }

    /** Ids of those that do not end by themselves, sorted. */
    List<String> lasting() {
        return credentials.stream()
                .filter(credential -> !credential.isTemporary())
                .map(CredentialUse::id)
                .sorted()
                .toList();
    }

    /** Rises whenever {@link #lasting} may have become another: with each credential that came or found no room. */
    long turnover() {
        return credentials.size() + credentialsDropped;
    }

    /** Takes up what others have said, and counts whether or not it is other than it was told last. */
    void retell(String tenant, @Nullable Exposure whole, ExposureBook exposures) {
        if (!takeWord(tenant, whole, exposures)) {
            signals++;
        }
    }

    /** How often something that others have said was counted. */
    long signals() {
        return signals;
    }

    /** As the inventory has it, with exposures as they were told last. */
    IdentityUses uses() {
        return uses(new ArrayList<>(credentials), exposedMillis, exposedWhere);
    }

    /** The same with exposures as they are known now. */
    IdentityUses uses(String tenant, @Nullable Exposure whole, ExposureBook exposures) {
        List<CredentialUse> now = new ArrayList<>(credentials);
        now.replaceAll(credential -> asOfNow(tenant, credential, exposures));
        return uses(now, since(whole), where(whole));
    }

    private IdentityUses uses(List<CredentialUse> shown, long exposedSince, String exposedAt) {
        shown.sort(LEAST_WANTED.reversed());
        List<Consumer> byKind = new ArrayList<>(consumers);
        byKind.sort(MOST_USED_OF_A_KIND_FIRST);
        return new IdentityUses(
                sinceMillis, shown, credentialsDropped, byKind, consumersDropped, exposedSince, exposedAt, signals);
    }

    private static CredentialUse asOfNow(String tenant, CredentialUse credential, ExposureBook exposures) {
        return seen(credential, exposures.sighting(tenant, credential.id(), Long.MAX_VALUE));
    }

    /** The credential itself where it is told so already, as with nearly every event. */
    private static CredentialUse seen(CredentialUse credential, @Nullable IdentitySignal sighting) {
        if (sighting == null) {
            return credential.isExposed() ? credential.exposed(0, "") : credential;
        }
        long since = Math.max(1, sighting.timeMillis());
        String where = KeptText.of(sighting.detail());
        boolean told =
                credential.exposedMillis() == since && credential.exposedWhere().equals(where);
        return told ? credential : credential.exposed(since, where);
    }

    private static long since(@Nullable Exposure whole) {
        return whole == null ? 0 : Math.max(1, whole.sinceMillis());
    }

    private static String where(@Nullable Exposure whole) {
        return whole == null ? "" : whole.detail();
    }

    void write(DataOutput out) throws IOException {
        IdentityUsesCodec.write(uses(), out);
    }

    static UseBook read(DataInput in) throws IOException {
        return new UseBook(IdentityUsesCodec.read(in));
    }
}
