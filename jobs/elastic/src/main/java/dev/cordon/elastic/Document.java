package dev.cordon.elastic;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * One document as it is written. Of those with the same kind and id the highest version stays, whatever the order they
 * come in; the same version again changes nothing.
 *
 * @param kind what it is of
 * @param tenant whose; also a field of the JSON
 * @param id within the kind, with the tenant in it; see {@link DocumentId}
 * @param version external version, from 0
 * @param json one JSON object on one line of UTF-8, without a line feed; empty where the document has to go
 * @param origin what it was made of
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
public record Document(DocumentKind kind, String tenant, String id, long version, byte[] json, Origin origin)
        implements Serializable {
    private static final long serialVersionUID = 1L;
    /** What a document takes in a request besides id and JSON: names, version, punctuation. */
    private static final int AROUND = 128;

    /** One of which nobody knows yet what it was made of. */
    public Document(DocumentKind kind, String tenant, String id, long version, byte[] json) {
        this(kind, tenant, id, version, json, Origin.UNKNOWN);
    }

    public Document {
        if (version < 0) {
            throw new IllegalArgumentException("version " + version + " of " + id + ": versions begin at 0");
        }
        for (byte unit : json) {
            if (unit == '\n' || unit == '\r') {
                throw new IllegalArgumentException("the JSON of " + id + " is not on one line");
            }
        }
    }

    /** Takes away what is there under an id, in whatever version. */
    public static Document gone(DocumentKind kind, String tenant, String id) {
        return new Document(kind, tenant, id, 0, new byte[0]);
    }

    /** Whether what is there has to go. */
    public boolean isGone() {
        return json.length == 0;
    }

    /** The same, made of a record. */
    public Document from(Origin record) {
        return new Document(kind, tenant, id, version, json, record);
    }

    /** Bytes it takes in a request, within some tens. */
    public long bytes() {
        return (long) json.length + id.length() + AROUND;
    }

    /** The JSON as text. */
    public String text() {
        return new String(json, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return kind + " " + id + " version " + version;
    }
}
