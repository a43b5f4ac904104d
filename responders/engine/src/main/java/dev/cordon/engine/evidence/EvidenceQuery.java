package dev.cordon.engine.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reads what is recorded of an identity or a containment, in the order of the chain, without holding it all. */
public final class EvidenceQuery {
    private final Predicate<EvidenceSubject> wanted;

    private EvidenceQuery(Predicate<EvidenceSubject> wanted) {
        this.wanted = wanted;
    }

    public static EvidenceQuery all() {
        return new EvidenceQuery(subject -> true);
    }

    public static EvidenceQuery ofContainment(String id) {
        return new EvidenceQuery(subject -> subject.containment().equals(id));
    }

    /**
     * Records of an identity, and those of its containments from the first one on that names both.
     *
     * @param identity as it stands in the evidence; where identities are hidden, {@link PersonalFields#digest(String)}
     */
    public static EvidenceQuery ofIdentity(String identity) {
        Set<String> containments = new HashSet<>();
        return new EvidenceQuery(subject -> {
            boolean named = subject.identity().equals(identity);
            if (named && !subject.containment().isEmpty()) {
                containments.add(subject.containment());
            }
            return named || (subject.identity().isEmpty() && containments.contains(subject.containment()));
        });
    }

    /**
     * Gives the records that match, and returns how many lines were no records: check the chain where that is not 0. A
     * query is for one chain and one run.
     */
    public long read(EvidenceFiles files, ChainName name, Consumer<ChainedRecord> each) throws IOException {
        Path file = files.recordsOf(name);
        if (!Files.exists(file)) {
            return 0;
        }
        long unreadable = 0;
        try (InputStream in = Files.newInputStream(file)) {
            LineReader reader = new LineReader(in);
            LineReader.Line line = reader.next();
            if (line != null && line.ended() && ChainHeader.of(line.text()) != null) {
                line = reader.next();
            }
            for (; line != null; line = reader.next()) {
                ChainedRecord record = line.ended() && !line.tooLong() ? RecordLine.read(line.text()) : null;
                if (record == null) {
                    unreadable++;
                } else if (wanted.test(record.record().subject())) {
                    each.accept(record);
                }
            }
        }
        return unreadable;
    }
}
