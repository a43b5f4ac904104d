package dev.cordon.engine.evidence;

import java.time.Instant;

/**
 * What a producer sends. A producer numbers its records from 1 and sends the same record under the same number however
 * often it is restarted, so time and body come from what it journalled and never from the clock at sending.
 *
 * @param producer who numbers: a containment id, an alert id, or a name with a day in it; at most {@link
 *     ProducerMark#MOST_RECORDS} records each
 * @param producerSequence from 1
 * @param kind never {@link EvidenceKind#CONFLICT}
 * @param time when it happened
 * @param body canonical JSON object as {@link EvidenceBody} makes it, without secrets
 */
public record EvidenceRecord(
        String tenant,
        String partition,
        String producer,
        long producerSequence,
        EvidenceKind kind,
        EvidenceSubject subject,
        Instant time,
        String body) {
    /** Longest body, in characters. */
    public static final int LONGEST_BODY = 512 * 1024;

    public EvidenceRecord {
        Texts.named("tenant", tenant);
        Texts.named("partition", partition);
        Texts.named("producer", producer);
        if (producerSequence < 1) {
            throw new IllegalArgumentException("a producer counts from 1, not " + producerSequence);
        }
        if (kind == EvidenceKind.CONFLICT) {
            throw new IllegalArgumentException("only the appender makes records of kind CONFLICT");
        }
        if (body.length() > LONGEST_BODY) {
            throw new IllegalArgumentException(
                    "the body has " + body.length() + " characters; at most " + LONGEST_BODY + " are allowed");
        }
        if (!body.startsWith("{") || !CanonicalJson.of(body).equals(body)) {
            throw new IllegalArgumentException("the body is not a canonical JSON object");
        }
    }

    public ChainName chain() {
        return new ChainName(tenant, partition);
    }

    /** The same for the same record, whenever it is sent. */
    public String id() {
        return producer + "/" + producerSequence + "/" + kind;
    }

    /** Hash of all that was sent, which tells a repeat from a conflict. */
    public String contentDigest() {
        return addTo(new FieldHash("cordon-evidence-content/1")).hex();
    }

    FieldHash addTo(FieldHash hash) {
        return hash.add(tenant)
                .add(partition)
                .add(producer)
                .add(producerSequence)
                .add(kind.name())
                .add(subject.identity())
                .add(subject.containment())
                .add(time.getEpochSecond())
                .add(time.getNano())
                .add(body);
    }
}
