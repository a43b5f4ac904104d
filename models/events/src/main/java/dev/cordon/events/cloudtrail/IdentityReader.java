package dev.cordon.events.cloudtrail;

import dev.cordon.events.json.FieldNames;
import dev.cordon.events.json.JsonKind;
import dev.cordon.events.json.JsonRejection;
import dev.cordon.events.json.JsonScanner;

/** Picks {@code userIdentity} ("CloudTrail userIdentity element", CloudTrail User Guide). */
final class IdentityReader {
    private static final int MAX = RecordReader.MAX_TEXT;

    private static final int TYPE = 0;
    private static final int PRINCIPAL_ID = 1;
    private static final int ARN = 2;
    private static final int ACCOUNT_ID = 3;
    private static final int ACCESS_KEY_ID = 4;
    private static final int USER_NAME = 5;
    private static final int SESSION_CONTEXT = 6;
    private static final int INVOKED_BY = 7;
    private static final int IDENTITY_PROVIDER = 8;
    private static final int ON_BEHALF_OF = 9;
    private static final int CREDENTIAL_ID = 10;
    private static final int INVOKED_BY_DELEGATE = 11;
    private static final int IN_SCOPE_OF = 12;
    private static final FieldNames USER_IDENTITY = FieldNames.of(
            "userIdentity.",
            "type",
            "principalId",
            "arn",
            "accountId",
            "accessKeyId",
            "userName",
            "sessionContext",
            "invokedBy",
            "identityProvider",
            "onBehalfOf",
            "credentialId",
            "invokedByDelegate",
            "inScopeOf");

    private static final int SESSION_ISSUER = 0;
    private static final int WEB_ID_FEDERATION_DATA = 1;
    private static final int ATTRIBUTES = 2;
    private static final int SOURCE_IDENTITY = 3;
    private static final int EC2_ROLE_DELIVERY = 4;
    private static final int ASSUMED_ROOT = 5;
    private static final FieldNames SESSION = FieldNames.of(
            "userIdentity.sessionContext.",
            "sessionIssuer",
            "webIdFederationData",
            "attributes",
            "sourceIdentity",
            "ec2RoleDelivery",
            "assumedRoot");

    private static final FieldNames ISSUER = FieldNames.of(
            "userIdentity.sessionContext.sessionIssuer.", "type", "arn", "userName", "principalId", "accountId");
    private static final FieldNames FEDERATION =
            FieldNames.of("userIdentity.sessionContext.webIdFederationData.", "federatedProvider", "attributes");
    private static final FieldNames ATTRIBUTE_NAMES =
            FieldNames.of("userIdentity.sessionContext.attributes.", "creationDate", "mfaAuthenticated");
    private static final FieldNames ON_BEHALF = FieldNames.of("userIdentity.onBehalfOf.", "userId", "identityStoreArn");
    private static final FieldNames DELEGATE = FieldNames.of("userIdentity.invokedByDelegate.", "accountId");
    private static final FieldNames SCOPE = FieldNames.of("userIdentity.inScopeOf.", "issuerType");
    private static final FieldNames NO_NAMES = FieldNames.of("");

    private IdentityReader() {}

    static void read(JsonScanner json, CloudTrailRecord r) throws JsonRejection {
        if (!json.enterObjectOrNull()) {
            return;
        }
        int field;
        while ((field = json.nextField(USER_IDENTITY)) != JsonScanner.END_OF_OBJECT) {
            switch (field) {
                case TYPE -> r.type = json.textOrNull(64);
                case PRINCIPAL_ID -> r.principalId = json.textOrNull(MAX);
                case ARN -> r.arn = json.textOrNull(MAX);
                case ACCOUNT_ID -> r.accountId = json.textOrNull(64);
                case ACCESS_KEY_ID -> r.accessKeyId = json.textCut(128);
                case USER_NAME -> r.userName = json.textOrNull(MAX);
                case SESSION_CONTEXT -> session(json, r);
                case INVOKED_BY -> r.invokedBy = json.textCut(RecordReader.CUT_TEXT);
                case IDENTITY_PROVIDER -> r.identityProvider = json.textOrNull(MAX);
                case ON_BEHALF_OF -> onBehalfOf(json, r);
                case CREDENTIAL_ID -> r.credentialId = json.textCut(RecordReader.CUT_TEXT);
                case INVOKED_BY_DELEGATE -> r.delegateAccount = single(json, DELEGATE);
                case IN_SCOPE_OF -> r.scopeType = single(json, SCOPE);
                default -> json.skip();
            }
        }
    }

    private static void session(JsonScanner json, CloudTrailRecord r) throws JsonRejection {
        if (!json.enterObjectOrNull()) {
            return;
        }
        int field;
        while ((field = json.nextField(SESSION)) != JsonScanner.END_OF_OBJECT) {
            switch (field) {
                case SESSION_ISSUER -> issuer(json, r);
                case WEB_ID_FEDERATION_DATA -> federation(json, r);
                case ATTRIBUTES -> attributes(json, r);
                case SOURCE_IDENTITY -> r.sourceIdentity = json.textOrNull(MAX);
                case EC2_ROLE_DELIVERY -> r.roleDelivery = json.textCut(16);
                case ASSUMED_ROOT -> r.assumedRoot = json.flag();
                default -> json.skip();
            }
        }
    }

    private static void issuer(JsonScanner json, CloudTrailRecord r) throws JsonRejection {
        if (!json.enterObjectOrNull()) {
            return;
        }
        int field;
        while ((field = json.nextField(ISSUER)) != JsonScanner.END_OF_OBJECT) {
            switch (field) {
                case 0 -> r.issuerType = json.textOrNull(64);
                case 1 -> r.issuerArn = json.textOrNull(MAX);
                case 2 -> r.issuerName = json.textOrNull(MAX);
                default -> json.skip();
            }
        }
    }

    /** Attributes are named {@code <provider>:sub} or, for the older providers, {@code <provider>:user_id}. */
    private static void federation(JsonScanner json, CloudTrailRecord r) throws JsonRejection {
        if (!json.enterObjectOrNull()) {
            return;
        }
        int field;
        while ((field = json.nextField(FEDERATION)) != JsonScanner.END_OF_OBJECT) {
            if (field == 0) {
                r.federatedProvider = json.textOrNull(MAX);
            } else if (field == 1 && json.kind() == JsonKind.OBJECT) {
                json.enterObject();
                while (json.nextField(NO_NAMES) != JsonScanner.END_OF_OBJECT) {
                    String name = json.fieldName();
                    boolean subject = name.endsWith(":sub") || name.endsWith(":user_id");
                    if (subject && json.kind() == JsonKind.TEXT) {
                        r.federatedSubject = json.text(MAX);
                    } else {
                        json.skip();
                    }
                }
            } else {
                json.skip();
            }
        }
    }

    private static void attributes(JsonScanner json, CloudTrailRecord r) throws JsonRejection {
        if (!json.enterObjectOrNull()) {
            return;
        }
        int field;
        while ((field = json.nextField(ATTRIBUTE_NAMES)) != JsonScanner.END_OF_OBJECT) {
            switch (field) {
                case 0 -> r.sessionCreated = json.textCut(40);
                case 1 -> r.sessionMfa = json.kind() == JsonKind.TEXT ? json.textCut(6) : Boolean.toString(json.flag());
                default -> json.skip();
            }
        }
    }

    private static void onBehalfOf(JsonScanner json, CloudTrailRecord r) throws JsonRejection {
        if (!json.enterObjectOrNull()) {
            return;
        }
        int field;
        while ((field = json.nextField(ON_BEHALF)) != JsonScanner.END_OF_OBJECT) {
            switch (field) {
                case 0 -> r.personId = json.textOrNull(MAX);
                case 1 -> r.identityStore = json.textOrNull(MAX);
                default -> json.skip();
            }
        }
    }

    private static String single(JsonScanner json, FieldNames name) throws JsonRejection {
        String text = "";
        if (json.enterObjectOrNull()) {
            int field;
            while ((field = json.nextField(name)) != JsonScanner.END_OF_OBJECT) {
                if (field == 0) {
                    text = json.textCut(RecordReader.CUT_TEXT);
                } else {
                    json.skip();
                }
            }
        }
        return text;
    }
}
