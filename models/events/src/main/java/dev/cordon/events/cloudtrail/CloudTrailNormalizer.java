package dev.cordon.events.cloudtrail;

import dev.cordon.domain.Action;
import dev.cordon.domain.Client;
import dev.cordon.domain.Credential;
import dev.cordon.domain.CredentialKind;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.Outcome;
import dev.cordon.domain.OutcomeStatus;
import dev.cordon.domain.RecordPlace;
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
import java.util.Locale;

/**
 * AWS CloudTrail records ("CloudTrail record contents", CloudTrail User Guide), bare or wrapped as {@link RecordReader}
 * says. Who acted is decided by {@link IdentityKeys}.
 */
public final class CloudTrailNormalizer implements EventNormalizer {
    private static final int MAX_CODE = 96;
    /** Name of the source. */
    public static final String SOURCE = "cloudtrail";

    private final RecordReader reader = new RecordReader();
    private final Memo<Software> software = new Memo<>(Software::of);
    private final Memo<Place> places = new Memo<>(Place::of);
    private final Memo<String> services = new Memo<>(CloudTrailNormalizer::service);
    private final Memo<String> tlsMarks = new Memo<>(version -> "tls=" + Printable.of(version));

    /** What follows from a user agent. */
    private record Software(Client client, String access) {
        static Software of(String userAgent) {
            String family = ClientFamily.of(userAgent);
            String access = ClientFamily.access(family);
            return new Software(
                    new Client(Printable.of(family), Printable.of(userAgent)),
                    access.isEmpty() ? "" : "access=" + access);
        }
    }

    /** What follows from an address. */
    private record Place(String address, String network) {
        static Place of(String address) {
            return new Place(Printable.of(address), Printable.of(Networks.of(address)));
        }
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public Normalized normalize(byte[] buffer, int offset, int length, RecordContext context) {
        CloudTrailRecord r;
        try {
            r = reader.read(buffer, offset, length);
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
        r.service = services.of(r.eventSource);
        return new Accepted(event(r, context.tenant(), id, time));
    }

    private IdentityEvent event(CloudTrailRecord r, String tenant, String id, long time) {
        Who who = IdentityKeys.of(r);
        Software by = software.of(r.userAgent);
        Place from = places.of(r.sourceAddress.isEmpty() ? r.invokedBy : r.sourceAddress);
        String role =
                r.requestedRole.isEmpty() || !r.eventName.startsWith("AssumeRole") ? who.actingRole() : r.requestedRole;
        return new IdentityEvent(
                tenant,
                SOURCE,
                id,
                time,
                true,
                who.identity(),
                credential(r),
                session(r, who),
                who.onBehalfOf(),
                new Action(r.service, r.eventName),
                resources(r, who),
                new SourceEndpoint(from.address(), from.network(), r.awsRegion),
                by.client(),
                outcome(r),
                Printable.of(role),
                r.argumentShape,
                style(r, by.access()),
                List.of(),
                r.namesMore,
                RecordPlace.NONE);
    }

    private static Credential credential(CloudTrailRecord r) {
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

    private static Session session(CloudTrailRecord r, Who who) {
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

    private static List<Resource> resources(CloudTrailRecord r, Who who) {
        List<Resource> named = RequestParameters.resources(r);
        if (who.claimed().isEmpty()) {
            return named;
        }
        List<Resource> all = new ArrayList<>();
        all.add(new Resource("", Printable.of(who.claimed())));
        all.addAll(named.subList(0, Math.min(named.size(), IdentityEvent.MAX_RESOURCES - 1)));
        return List.copyOf(all);
    }

    private static Outcome outcome(CloudTrailRecord r) {
        if (!r.failed()) {
            return Outcome.SUCCESS;
        }
        String code = r.errorCode.isEmpty() ? "Failure" : isCode(r.errorCode) ? Printable.of(r.errorCode) : "Other";
        return new Outcome(OutcomeStatus.FAILURE, code);
    }

    private List<String> style(CloudTrailRecord r, String access) {
        List<String> style = new ArrayList<>(IdentityEvent.MAX_STYLE);
        add(style, access);
        add(style, mark("invoked-by=", r.invokedBy));
        add(style, r.consoleCredential ? "console-credential=true" : "");
        add(style, truth(r.sessionMfa.isEmpty() ? r.mfaUsed : r.sessionMfa, "mfa=true", "mfa=false"));
        add(style, truth(r.readOnly, "read-only=true", "read-only=false"));
        add(style, r.tlsVersion.isEmpty() ? "" : tlsMarks.of(r.tlsVersion));
        add(style, r.vpcEndpoint ? "vpc-endpoint=true" : "");
        add(style, mark("delegate=", r.delegateAccount));
        boolean crossing =
                !r.recipientAccountId.isEmpty() && !r.accountId.isEmpty() && !r.recipientAccountId.equals(r.accountId);
        add(style, crossing ? "cross-account=true" : "");
        add(style, r.assumedRoot ? "assumed-root=true" : "");
        return List.copyOf(style);
    }

    private static String truth(String text, String ifTrue, String ifFalse) {
        if (text.isEmpty()) {
            return "";
        }
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("Yes") ? ifTrue : ifFalse;
    }

    private static String mark(String name, String value) {
        return value.isEmpty() ? "" : name + Printable.of(value);
    }

    private static void add(List<String> style, String mark) {
        if (!mark.isEmpty() && style.size() < IdentityEvent.MAX_STYLE) {
            style.add(mark);
        }
    }

    /** Service without AWS's domain, e.g. {@code secretsmanager}. */
    private static String service(String eventSource) {
        String source = Printable.of(eventSource.toLowerCase(Locale.ROOT));
        int domain = source.indexOf(".amazonaws.com");
        return domain > 0 ? source.substring(0, domain) : source;
    }

    /** Whether a text has the form of AWS's error codes; a service may put anything there. */
    private static boolean isCode(String text) {
        return text.length() <= MAX_CODE
                && text.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || ".:_-".indexOf(c) >= 0);
    }
}
