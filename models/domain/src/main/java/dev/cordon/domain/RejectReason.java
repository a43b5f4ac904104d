package dev.cordon.domain;

/** Why a record is a dead letter. The names are what counters, dead letters and the summary print. */
public enum RejectReason {
    NOT_THIS_SOURCE("not_this_source", "the record is valid but is not a log record of this source"),
    EMPTY("empty", "the record or file holds nothing"),
    MALFORMED("malformed", "the bytes are not the format they claim to be"),
    INVALID_UTF8("invalid_utf8", "the text is not valid UTF-8"),
    TOO_LARGE("too_large", "the record exceeds the size limit"),
    TOO_DEEP("too_deep", "the record is nested deeper than the limit"),
    STRING_TOO_LONG("string_too_long", "a field that is needed exceeds the string limit"),
    DUPLICATE_KEY("duplicate_key", "the same field stands twice, so its meaning is ambiguous"),
    MISSING_FIELD("missing_field", "a field without which there is no event is absent"),
    BAD_FIELD("bad_field", "a field has a type or value that makes no sense"),
    TRUNCATED("truncated", "the file ends in the middle of a record or of a compressed stream"),
    DECOMPRESSION_LIMIT("decompression_limit", "the file expands beyond the limit"),
    UNREADABLE("unreadable", "the file could not be read"),
    NO_CREDENTIAL_ID(
            "no_credential_id", "the finding names no credential by its public id, so no owner can be matched"),
    NOT_AN_EXPOSURE(
            "not_an_exposure", "it says more than that a credential is in the open, which scanners are not believed"),
    GIVEN_UP("given_up", "it was authentic, and could not be acted on before its signature ran out"),
    REJECTED_DOCUMENT("rejected_document", "Elasticsearch takes no document of it"),
    UNDELIVERED("undelivered", "a notice that its destination did not take"),
    UNKNOWN_SCHEMA("unknown_schema", "the record names a schema version that this program does not know");

    private final String code;
    private final String meaning;

    RejectReason(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** Stable machine name. */
    public String code() {
        return code;
    }

    /** One clause for people. */
    public String meaning() {
        return meaning;
    }
}
