package dev.cordon.events.cloudtrail;

import dev.cordon.domain.Action;
import dev.cordon.domain.Client;
import dev.cordon.domain.Credential;
import dev.cordon.domain.CredentialKind;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.Outcome;
import dev.cordon.domain.OutcomeStatus;
import dev.cordon.domain.RejectReason;
import dev.cordon.domain.Resource;
import dev.cordon.domain.Session;
import dev.cordon.domain.SourceEndpoint;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalized.Accepted;
import dev.cordon.events.Normalized.Rejected;
import dev.cordon.events.Printable;
import dev.cordon.events.RecordContext;
import dev.cordon.events.RecordId;
import dev.cordon.events.RecordTime;
import dev.cordon.events.json.JsonRejection;
import java.util.ArrayList;
import java.util.List;

/**
 * AWS CloudTrail records ("CloudTrail record contents", CloudTrail User Guide), bare or wrapped as {@link RecordReader}
 * says. Who acted is decided by {@link IdentityKeys}.
 */
public final class CloudTrailNormalizer implements EventNormalizer {
    /** Name of the source. */
    public static final String SOURCE = "cloudtrail";

    private final RecordReader reader = new RecordReader();
    private final CloudTrailRecord r = new CloudTrailRecord();

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public Normalized normalize(byte[] buffer, int offset, int length, RecordContext context) {
        try {
            reader.read(buffer, offset, length, r);
        } catch (JsonRejection e) {
            return new Rejected(e.reason(), e.detail());
        }
        if (r.eventName.isEmpty() && r.eventSource.isEmpty()) {
            return new Rejected(
                    RejectReason.NOT_THIS_SOURCE, "no CloudTrail record: neither eventName nor eventSource");
        }
        String missing = r.eventName.isEmpty() ? "eventName" : r.eventSource.isEmpty() ? "eventSource" : "eventTime";
        if (r.eventName.isEmpty() || r.eventSource.isEmpty() || r.eventTime.isEmpty()) {
            return new Rejected(RejectReason.MISSING_FIELD, missing + ": absent or empty");
        }
        long time = RecordTime.parse(r.eventTime);
        if (time == RecordTime.NONE) {
            return new Rejected(RejectReason.BAD_FIELD, "eventTime: not an RFC 3339 time");
        }
        if (!RecordTime.plausible(time)) {
            return new Rejected(RejectReason.BAD_FIELD, "eventTime: before 2005 or after 2099");
        }
        String id = r.eventId.isEmpty() ? RecordId.of(buffer, offset, length) : r.eventId;
        return new Accepted(event(context.tenant(), id, time));
    }

    private IdentityEvent event(String tenant, String id, long time) {
        Who who = IdentityKeys.of(r);
        String family = ClientFamily.of(r.userAgent);
        String role =
                r.requestedRole.isEmpty() || !r.eventName.startsWith("AssumeRole") ? who.actingRole() : r.requestedRole;
        return new IdentityEvent(
                tenant,
                SOURCE,
                id,
                time,
                true,
                who.identity(),
                credential(),
                session(who),
                who.onBehalfOf(),
                new Action(r.service(), r.eventName),
                resources(who),
                endpoint(),
                new Client(Printable.of(family), Printable.of(r.userAgent)),
                outcome(),
                Printable.of(role),
                r.shape.text(),
                style(family),
                List.of());
    }

    private Credential credential() {
        String id = Printable.of(r.accessKeyId.isEmpty() ? r.credentialId : r.accessKeyId);
        CredentialKind kind;
        if (r.consoleCredential || r.eventName.equals("ConsoleLogin")) {
            kind = CredentialKind.CONSOLE;
        } else if (r.accessKeyId.startsWith("AKIA")) {
            kind = CredentialKind.ACCESS_KEY;
        } else if (r.accessKeyId.startsWith("ASIA")) {
            kind = CredentialKind.TEMPORARY_KEY;
        } else if (r.type.equals("SAMLUser") || r.type.equals("WebIdentityUser") || !r.credentialId.isEmpty()) {
            kind = CredentialKind.FEDERATED_TOKEN;
        } else {
            return id.isEmpty() ? Credential.NONE : new Credential(CredentialKind.UNKNOWN, id);
        }
        return new Credential(kind, id);
    }

    private Session session(Who who) {
        boolean mfa = r.sessionMfa.equalsIgnoreCase("true") || r.mfaUsed.equalsIgnoreCase("Yes");
        long issued = r.sessionCreated.isEmpty() ? RecordTime.NONE : RecordTime.parse(r.sessionCreated);
        String id = "";
        String name = "";
        switch (r.type) {
            case "AssumedRole", "FederatedUser" -> {
                id = r.principalId;
                name = IdentityKeys.sessionName(r);
            }
            case "WebIdentityUser" -> name = WebIdentities.volatilePart(Arns.issuer(r.identityProvider), r.userName);
            case "IdentityCenterUser" -> id = r.credentialId;
            default -> {}
        }
        if (id.isEmpty() && name.isEmpty() && who.issuer().isEmpty() && issued == RecordTime.NONE && !mfa) {
            return Session.NONE;
        }
        return new Session(
                Printable.of(id), Printable.of(name), who.issuer(), RecordTime.plausible(issued) ? issued : 0, mfa);
    }

    private List<Resource> resources(Who who) {
        List<Resource> named = RequestParameters.resources(r);
        if (who.claimed().isEmpty()) {
            return named;
        }
        List<Resource> all = new ArrayList<>();
        all.add(new Resource("", Printable.of(who.claimed())));
        all.addAll(named.subList(0, Math.min(named.size(), IdentityEvent.MAX_RESOURCES - 1)));
        return List.copyOf(all);
    }

    private SourceEndpoint endpoint() {
        String address = r.sourceAddress.isEmpty() ? r.invokedBy : r.sourceAddress;
        return new SourceEndpoint(Printable.of(address), Printable.of(Networks.of(address)), Printable.of(r.awsRegion));
    }

    private Outcome outcome() {
        if (!r.failed()) {
            return Outcome.SUCCESS;
        }
        String code = r.errorCode.isEmpty() ? "Failure" : Printable.of(r.errorCode);
        return new Outcome(OutcomeStatus.FAILURE, code);
    }

    private List<String> style(String family) {
        List<String> style = new ArrayList<>(IdentityEvent.MAX_STYLE);
        add(style, "access=", ClientFamily.access(family));
        add(style, "invoked-by=", Printable.of(r.invokedBy));
        add(style, "console-credential=", r.consoleCredential ? "true" : "");
        add(style, "mfa=", r.sessionMfa.isEmpty() ? mfaUsed() : r.sessionMfa);
        add(style, "read-only=", r.readOnly);
        add(style, "tls=", Printable.of(r.tlsVersion));
        add(style, "vpc-endpoint=", r.vpcEndpoint ? "true" : "");
        add(style, "delegate=", Printable.of(r.delegateAccount));
        boolean crossing =
                !r.recipientAccountId.isEmpty() && !r.accountId.isEmpty() && !r.recipientAccountId.equals(r.accountId);
        add(style, "cross-account=", crossing ? "true" : "");
        add(style, "assumed-root=", r.assumedRoot ? "true" : "");
        return List.copyOf(style);
    }

    private String mfaUsed() {
        return r.mfaUsed.isEmpty() ? "" : Boolean.toString(r.mfaUsed.equalsIgnoreCase("Yes"));
    }

    private static void add(List<String> style, String mark, String value) {
        if (!value.isEmpty() && style.size() < IdentityEvent.MAX_STYLE) {
            style.add(mark + value);
        }
    }
}
