package dev.cordon.bench.micro;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.bench.workload.CloudTrailWorkload;
import dev.cordon.bench.workload.Judging;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalizers;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Record to event, beside Jackson's tree of the same record. The tree has only been read, nothing picked from it; the
 * strict one refuses a name that stands twice, as the normaliser does.
 */
@State(Scope.Thread)
public class NormalizeBenchmark {
    private static final int RECORDS = 1024;

    private final byte[][] records = new byte[RECORDS][];
    private final EventNormalizer normalizer = Normalizers.forSource("cloudtrail");
    private final JsonMapper mapper = new JsonMapper();
    private final JsonMapper strictMapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private int next;

    public NormalizeBenchmark() {
        CloudTrailWorkload workload = new CloudTrailWorkload(1, 20_000, RECORDS, 1);
        for (int i = 0; i < RECORDS; i++) {
            records[i] = workload.record(i);
        }
    }

    private byte[] next() {
        return records[next++ & RECORDS - 1];
    }

    @Benchmark
    public IdentityEvent normalize() {
        return Judging.event(normalizer, next());
    }

    @Benchmark
    public JsonNode jacksonTree() throws IOException {
        return mapper.readTree(next());
    }

    @Benchmark
    public JsonNode jacksonTreeStrict() throws IOException {
        return strictMapper.readTree(next());
    }
}
