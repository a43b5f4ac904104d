package dev.cordon.events.cloudtrail;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.events.Shape;
import dev.cordon.events.json.FieldNames;
import dev.cordon.events.json.JsonKind;
import dev.cordon.events.json.JsonRejection;
import dev.cordon.events.json.JsonScanner;
import java.nio.charset.StandardCharsets;

/**
 * Picks a CloudTrail record from its bytes. Unwraps, once, what people and services wrap records in: {@code detail} of an
 * EventBridge event, {@code cloudtrail}, and the text {@code CloudTrailEvent} of {@code lookup-events}.
 */
final class RecordReader {
    /** Characters a field may have that decides who did what; a longer one makes the record a dead letter. */
    static final int MAX_TEXT = 2048;
    /** Characters kept of a field that is only shown or compared as a whole. */
    static final int CUT_TEXT = 256;

    private static final int USER_IDENTITY = 0;
    private static final int EVENT_TIME = 1;
    private static final int EVENT_SOURCE = 2;
    private static final int EVENT_NAME = 3;
    private static final int AWS_REGION = 4;
    private static final int SOURCE_ADDRESS = 5;
    private static final int USER_AGENT = 6;
    private static final int ERROR_CODE = 7;
    private static final int ERROR_MESSAGE = 8;
    private static final int REQUEST_PARAMETERS = 9;
    private static final int RESPONSE_ELEMENTS = 10;
    private static final int ADDITIONAL_EVENT_DATA = 11;
    private static final int EVENT_ID = 12;
    private static final int READ_ONLY = 13;
    private static final int RESOURCES = 14;
    private static final int EVENT_TYPE = 15;
    private static final int RECIPIENT_ACCOUNT_ID = 16;
    private static final int SERVICE_EVENT_DETAILS = 17;
    private static final int VPC_ENDPOINT = 18;
    private static final int SESSION_CREDENTIAL_FROM_CONSOLE = 19;
    private static final int TLS_DETAILS = 20;
    private static final int DETAIL = 21;
    private static final int CLOUDTRAIL = 22;
    private static final int CLOUD_TRAIL_EVENT = 23;
    /** In the order of the constants above; what follows them is known only so that it is cheap to pass. */
    private static final FieldNames TOP = FieldNames.of(
            "",
            "userIdentity",
            "eventTime",
            "eventSource",
            "eventName",
            "awsRegion",
            "sourceIPAddress",
            "userAgent",
            "errorCode",
            "errorMessage",
            "requestParameters",
            "responseElements",
            "additionalEventData",
            "eventID",
            "readOnly",
            "resources",
            "eventType",
            "recipientAccountId",
            "serviceEventDetails",
            "vpcEndpointId",
            "sessionCredentialFromConsole",
            "tlsDetails",
            "detail",
            "cloudtrail",
            "CloudTrailEvent",
            "eventVersion",
            "requestID",
            "managementEvent",
            "sharedEventID",
            "vpcEndpointAccountId",
            "eventCategory",
            "addendum",
            "eventContext",
            "edgeDeviceDetails",
            "apiVersion");

    private static final FieldNames RESPONSE = FieldNames.of("responseElements.", "ConsoleLogin");
    private static final FieldNames SERVICE_DETAILS = FieldNames.of("serviceEventDetails.", "CredentialVerification");
    private static final FieldNames ADDITIONAL = FieldNames.of("additionalEventData.", "MFAUsed");
    private static final FieldNames TLS =
            FieldNames.of("tlsDetails.", "tlsVersion", "cipherSuite", "clientProvidedHostHeader", "keyExchange");
    private static final FieldNames RESOURCE = FieldNames.of("resources.", "ARN", "arn", "type", "accountId");

    private final JsonScanner outer = new JsonScanner();
    private final JsonScanner inner = new JsonScanner();
    private final Shape shape = new Shape();

    /** Reads a record; anything that is not an object is an empty one. */
    CloudTrailRecord read(byte[] buffer, int offset, int length) throws JsonRejection {
        outer.reset(buffer, offset, length);
        CloudTrailRecord record = new CloudTrailRecord();
        if (outer.kind() == JsonKind.OBJECT) {
            record = record(outer, record, true);
        } else {
            outer.skip();
        }
        outer.end();
        return record;
    }

    private CloudTrailRecord record(JsonScanner json, CloudTrailRecord bare, boolean mayBeWrapped)
            throws JsonRejection {
        json.enterObject();
        CloudTrailRecord record = bare;
        for (int field = json.nextField(TOP); field != JsonScanner.END_OF_OBJECT; field = json.nextField(TOP)) {
            if (field == JsonScanner.UNKNOWN_FIELD || record != bare) {
                json.skip();
            } else if (field == DETAIL || field == CLOUDTRAIL || field == CLOUD_TRAIL_EVENT) {
                if (mayBeWrapped && !bare.sawRecordField) {
                    record = unwrap(json, field, bare);
                } else {
                    json.skip();
                }
            } else {
                field(json, field, bare);
            }
        }
        return record;
    }

    /** Reads the wrapped record, if this is one; reads over anything else and gives back the bare record. */
    private CloudTrailRecord unwrap(JsonScanner json, int field, CloudTrailRecord bare) throws JsonRejection {
        JsonKind kind = json.kind();
        if (field != CLOUD_TRAIL_EVENT && kind == JsonKind.OBJECT) {
            return record(json, new CloudTrailRecord(), false);
        }
        if (field == CLOUD_TRAIL_EVENT && kind == JsonKind.TEXT) {
            byte[] text = json.text(Integer.MAX_VALUE - 1).getBytes(StandardCharsets.UTF_8);
            inner.reset(text, 0, text.length);
            CloudTrailRecord wrapped = record(inner, new CloudTrailRecord(), false);
            inner.end();
            return wrapped;
        }
        json.skip();
        return bare;
    }

    private void field(JsonScanner json, int field, CloudTrailRecord r) throws JsonRejection {
        switch (field) {
            case USER_IDENTITY -> {
                r.sawRecordField = true;
                IdentityReader.read(json, r);
            }
            case EVENT_TIME -> r.eventTime = json.textOrNull(64);
            case EVENT_SOURCE -> {
                r.sawRecordField = true;
                r.eventSource = json.textOrNull(CUT_TEXT);
            }
            case EVENT_NAME -> {
                r.sawRecordField = true;
                r.eventName = json.textOrNull(CUT_TEXT);
            }
            case AWS_REGION -> r.awsRegion = json.textOrNull(64);
            case SOURCE_ADDRESS -> r.sourceAddress = json.textCut(CUT_TEXT);
            case USER_AGENT -> r.userAgent = json.textCut(CUT_TEXT);
            case ERROR_CODE -> r.errorCode = json.textCut(128);
            case ERROR_MESSAGE -> r.failedWithoutCode = json.hasText();
            case REQUEST_PARAMETERS -> RequestParameters.read(json, shape, r);
            case RESPONSE_ELEMENTS -> r.consoleLogin = ofSignIn(json, RESPONSE, r);
            case ADDITIONAL_EVENT_DATA -> r.mfaUsed = ofSignIn(json, ADDITIONAL, r);
            case EVENT_ID -> r.eventId = json.textOrNull(CUT_TEXT);
            case READ_ONLY -> r.readOnly = json.kind() == JsonKind.NULL ? nothing(json) : Boolean.toString(json.flag());
            case RESOURCES -> resources(json, r);
            case EVENT_TYPE -> r.eventType = json.textCut(64);
            case RECIPIENT_ACCOUNT_ID -> r.recipientAccountId = json.textOrNull(64);
            case SERVICE_EVENT_DETAILS -> r.credentialVerification = ofSignIn(json, SERVICE_DETAILS, r);
            case VPC_ENDPOINT -> r.vpcEndpoint = json.hasText();
            case SESSION_CREDENTIAL_FROM_CONSOLE -> r.consoleCredential = json.flag();
            case TLS_DETAILS -> r.tlsVersion = textWithin(json, TLS);
            default -> json.skip();
        }
    }

    private static String nothing(JsonScanner json) throws JsonRejection {
        json.skip();
        return "";
    }

    /** A text of an object that is only looked into for sign-ins, or when it comes before the event's name. */
    private static String ofSignIn(JsonScanner json, FieldNames name, CloudTrailRecord r) throws JsonRejection {
        boolean signIn = r.eventName.isEmpty()
                || r.eventName.equals("ConsoleLogin")
                || r.eventName.equals("CredentialVerification");
        if (!signIn) {
            json.skip();
            return "";
        }
        return textWithin(json, name);
    }

    /** The text under the first of the names, in an object whose shape differs by service; other shapes say nothing. */
    private static String textWithin(JsonScanner json, FieldNames names) throws JsonRejection {
        if (json.kind() != JsonKind.OBJECT) {
            json.skip();
            return "";
        }
        String text = "";
        json.enterObject();
        for (int field = json.nextField(names); field != JsonScanner.END_OF_OBJECT; field = json.nextField(names)) {
            if (field == 0 && json.kind() == JsonKind.TEXT) {
                text = json.textCut(64);
            } else {
                json.skip();
            }
        }
        return text;
    }

    private static void resources(JsonScanner json, CloudTrailRecord r) throws JsonRejection {
        if (!json.enterArrayOrNull()) {
            return;
        }
        while (json.nextElement()) {
            if (json.kind() != JsonKind.OBJECT || r.resources.size() >= IdentityEvent.MAX_RESOURCES) {
                json.skip();
                continue;
            }
            String arn = "";
            String type = "";
            json.enterObject();
            for (int field = json.nextField(RESOURCE);
                    field != JsonScanner.END_OF_OBJECT;
                    field = json.nextField(RESOURCE)) {
                switch (field) {
                    case 0, 1 -> arn = json.textCut(RequestParameters.MAX_ID);
                    case 2 -> type = json.textCut(64);
                    default -> json.skip();
                }
            }
            if (!arn.isEmpty() && !isListed(arn, r)) { // one that is named again takes no other's place
                r.resources.add(new CloudTrailRecord.NamedResource(type, arn));
            }
        }
    }

    private static boolean isListed(String arn, CloudTrailRecord r) {
        for (CloudTrailRecord.NamedResource each : r.resources) {
            if (each.arn().equals(arn)) {
                return true;
            }
        }
        return false;
    }
}
