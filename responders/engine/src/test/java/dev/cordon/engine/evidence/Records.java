package dev.cordon.engine.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Made-up evidence for tests. */
final class Records {
    static final ChainName CHAIN = new ChainName("acme", "0");
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private Records() {}

    static EvidenceRecord record(String producer, long number) {
        return record(CHAIN, producer, number, "{\"step\":" + number + "}");
    }

    static EvidenceRecord record(ChainName chain, String producer, long number, String body) {
        return new EvidenceRecord(
                chain.tenant(),
                chain.partition(),
                producer,
                number,
                EvidenceKind.RECEIPT,
                new EvidenceSubject("arn:aws:iam::111122223333:user/ana", producer),
                START.plusSeconds(number),
                body);
    }

    /** What several producers send, each in its own order, mixed. */
    static List<EvidenceRecord> some(RandomGenerator random, int count) {
        Map<String, Integer> numbers = new HashMap<>();
        List<EvidenceRecord> records = new ArrayList<>();
        EvidenceKind[] kinds = EvidenceKind.values();
        for (int i = 0; i < count; i++) {
            String producer = "cn-" + random.nextInt(4);
            int number = numbers.merge(producer, 1, Integer::sum);
            records.add(new EvidenceRecord(
                    CHAIN.tenant(),
                    CHAIN.partition(),
                    producer,
                    number,
                    kinds[random.nextInt(kinds.length - 1)],
                    new EvidenceSubject(random.nextBoolean() ? "" : "ana \"q\" ü\n" + random.nextInt(3), producer),
                    START.plusNanos(random.nextLong(1_000_000_000_000L)),
                    CanonicalJson.of("{\"value\":" + random.nextInt(1000) + ",\"text\":\"a\\u0007ß\","
                            + "\"list\":[1.50,null,true,{\"b\":1,\"a\":2}]}")));
        }
        return records;
    }

    /** The records chained by the pure step, as lines of a file behind their header. */
    static List<String> lines(List<EvidenceRecord> records, String chainId) {
        ChainHead head = ChainHead.start(CHAIN, chainId);
        Map<String, ProducerMark> marks = new HashMap<>();
        List<String> lines = new ArrayList<>();
        lines.add(new ChainHeader(CHAIN, chainId).line());
        for (EvidenceRecord record : records) {
            AppendStep step =
                    EvidenceAppender.step(head, marks.getOrDefault(record.producer(), ProducerMark.NOTHING), record);
            head = step.head();
            marks.put(record.producer(), step.mark());
            if (step instanceof AppendStep.Chained chained) {
                lines.add(RecordLine.of(chained.record()));
            }
        }
        return lines;
    }
}
