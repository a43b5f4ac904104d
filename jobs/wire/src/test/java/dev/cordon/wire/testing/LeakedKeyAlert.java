package dev.cordon.wire.testing;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Incident;
import dev.cordon.domain.Reach;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SpeakingEvent;
import java.util.List;

/** What detection would say of an AWS identity whose key is in the open and in use; a test sets what it is about. */
public final class LeakedKeyAlert {
    public static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    /** From where it is used, unless a test says otherwise. */
    public static final String ADDRESS = "203.0.113.7";

    private static final long DAY = 86_400_000L;

    private final String arn;
    private final String name;
    private final long atMillis;

    private String id;
    private long revision = 1;
    private String tenant = "local";
    private IdentityKind kind = IdentityKind.SERVICE;
    private AlertState state = AlertState.OPEN;
    private String key = KEY;
    private String address = ADDRESS;
    private boolean exposed = true;
    private double probability = 0.97;
    private double priority = 85;

    /**
     * Of a key that was used once.
     *
     * @param arn of a user or role
     */
    public LeakedKeyAlert(String arn, long atMillis) {
        this.arn = arn;
        this.name = arn.substring(arn.lastIndexOf('/') + 1);
        this.atMillis = atMillis;
        this.id = "alert-" + name;
    }

    public LeakedKeyAlert id(String id) {
        this.id = id;
        return this;
    }

    public LeakedKeyAlert revision(long revision) {
        this.revision = revision;
        return this;
    }

    public LeakedKeyAlert tenant(String tenant) {
        this.tenant = tenant;
        return this;
    }

    public LeakedKeyAlert kind(IdentityKind kind) {
        this.kind = kind;
        return this;
    }

    public LeakedKeyAlert closed() {
        this.state = AlertState.CLOSED;
        return this;
    }

    public LeakedKeyAlert key(String key) {
        this.key = key;
        return this;
    }

    /** From where the key is used instead. */
    public LeakedKeyAlert from(String address) {
        this.address = address;
        return this;
    }

    /** Whether somebody saw the key in the open; otherwise only its use is unusual. */
    public LeakedKeyAlert exposed(boolean exposed) {
        this.exposed = exposed;
        return this;
    }

    /** From behaviour, which exposure does not raise here. */
    public LeakedKeyAlert probability(double probability) {
        this.probability = probability;
        return this;
    }

    public LeakedKeyAlert priority(double priority) {
        this.priority = priority;
        return this;
    }

    public Alert alert() {
        return new Alert(
                id,
                revision,
                tenant,
                "cloudtrail",
                new Identity(arn, kind, name, arn.split(":", -1)[4], arn),
                state,
                atMillis,
                atMillis,
                atMillis - 60 * DAY,
                1,
                1,
                10_000,
                8,
                4,
                probability,
                0.7,
                priority,
                exposed,
                exposed ? "github" : "",
                false,
                false,
                true,
                "model",
                "why",
                List.of(),
                List.of(use()),
                List.of(),
                List.of(key),
                List.of(),
                new RoutineSet(
                        30, List.of(new RoutineEntry("s3:GetObject", "arn:aws:s3:::data/*", 100, 20, 20_000)), 0),
                Incident.alone(id),
                probability,
                List.of(),
                Reach.NO_SNAPSHOT,
                List.of(),
                Alert.NOT_KEPT,
                0);
    }

    private SpeakingEvent use() {
        return new SpeakingEvent(
                "e-" + name,
                atMillis,
                "s3:ListBucket",
                "arn:aws:s3:::data",
                address,
                "cli",
                key,
                "",
                "SUCCESS",
                AccessLevel.READ,
                0.5,
                List.of(),
                5,
                List.of());
    }
}
