package dev.cordon.wire.types;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.CredentialKind;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.OutcomeStatus;
import dev.cordon.domain.RejectReason;
import dev.cordon.domain.SignalKind;
import java.util.Map;

/** Stored codes of the domain's enums. Only ever added to. */
public final class DomainCodes {
    public static final EnumCode<IdentityKind> IDENTITY_KIND = EnumCode.of(
            IdentityKind.class,
            Map.of(
                    IdentityKind.HUMAN, 1,
                    IdentityKind.SERVICE, 2,
                    IdentityKind.WORKLOAD, 3,
                    IdentityKind.CI_RUNNER, 4,
                    IdentityKind.AI_AGENT, 5,
                    IdentityKind.TOOL, 6,
                    IdentityKind.UNKNOWN, 7));

    public static final EnumCode<CredentialKind> CREDENTIAL_KIND = EnumCode.of(
            CredentialKind.class,
            Map.of(
                    CredentialKind.NONE, 1,
                    CredentialKind.ACCESS_KEY, 2,
                    CredentialKind.TEMPORARY_KEY, 3,
                    CredentialKind.CONSOLE, 4,
                    CredentialKind.FEDERATED_TOKEN, 5,
                    CredentialKind.CERTIFICATE, 6,
                    CredentialKind.UNKNOWN, 7));

    public static final EnumCode<OutcomeStatus> OUTCOME_STATUS = EnumCode.of(
            OutcomeStatus.class, Map.of(OutcomeStatus.SUCCESS, 1, OutcomeStatus.FAILURE, 2, OutcomeStatus.UNKNOWN, 3));

    public static final EnumCode<AccessLevel> ACCESS_LEVEL = EnumCode.of(
            AccessLevel.class,
            Map.of(
                    AccessLevel.UNKNOWN, 1,
                    AccessLevel.LIST, 2,
                    AccessLevel.READ, 3,
                    AccessLevel.TAGGING, 4,
                    AccessLevel.WRITE, 5,
                    AccessLevel.PERMISSIONS_MANAGEMENT, 6));

    public static final EnumCode<AlertState> ALERT_STATE =
            EnumCode.of(AlertState.class, Map.of(AlertState.OPEN, 1, AlertState.CLOSED, 2));

    public static final EnumCode<SignalKind> SIGNAL_KIND = EnumCode.of(
            SignalKind.class,
            Map.of(
                    SignalKind.EXPOSURE, 1,
                    SignalKind.ROTATION, 2,
                    SignalKind.HELD, 3,
                    SignalKind.RELEASED, 4,
                    SignalKind.VERDICT_MALICIOUS, 5,
                    SignalKind.VERDICT_BENIGN, 6,
                    SignalKind.VERDICT_FALSE_POSITIVE, 7));

    public static final EnumCode<RejectReason> REJECT_REASON = EnumCode.of(
            RejectReason.class,
            Map.ofEntries(
                    Map.entry(RejectReason.NOT_THIS_SOURCE, 1),
                    Map.entry(RejectReason.EMPTY, 2),
                    Map.entry(RejectReason.MALFORMED, 3),
                    Map.entry(RejectReason.INVALID_UTF8, 4),
                    Map.entry(RejectReason.TOO_LARGE, 5),
                    Map.entry(RejectReason.TOO_DEEP, 6),
                    Map.entry(RejectReason.STRING_TOO_LONG, 7),
                    Map.entry(RejectReason.DUPLICATE_KEY, 8),
                    Map.entry(RejectReason.MISSING_FIELD, 9),
                    Map.entry(RejectReason.BAD_FIELD, 10),
                    Map.entry(RejectReason.TRUNCATED, 11),
                    Map.entry(RejectReason.DECOMPRESSION_LIMIT, 12),
                    Map.entry(RejectReason.UNREADABLE, 13),
                    Map.entry(RejectReason.NO_CREDENTIAL_ID, 14),
                    Map.entry(RejectReason.GIVEN_UP, 15),
                    Map.entry(RejectReason.UNKNOWN_SCHEMA, 16),
                    Map.entry(RejectReason.NOT_AN_EXPOSURE, 17),
                    Map.entry(RejectReason.REJECTED_DOCUMENT, 18),
                    Map.entry(RejectReason.UNDELIVERED, 19)));

    private DomainCodes() {}
}
