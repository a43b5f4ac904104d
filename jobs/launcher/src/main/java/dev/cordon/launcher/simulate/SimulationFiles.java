package dev.cordon.launcher.simulate;

import dev.cordon.simulation.AgentCall;
import dev.cordon.simulation.Company;
import dev.cordon.simulation.CompanyCall;
import dev.cordon.simulation.SimulatedRecord;
import dev.cordon.simulation.Stories;
import dev.cordon.simulation.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Writes a made-up company into a folder. What the attacks were is told in {@link #TRUTH} alone, which nothing that detects
 * reads.
 */
public final class SimulationFiles {
    public static final String ACCOUNT = "account.json";
    public static final String CLOUDTRAIL = "cloudtrail";
    public static final String AGENT = "agent";
    public static final String IDENTITIES = "identities.yaml";
    public static final String SIGNALS = "signals.jsonl";
    public static final String TRUTH = "truth.json";
    /** Everything that may be in a folder that was made here. */
    public static final Set<String> NAMES = Set.of(ACCOUNT, CLOUDTRAIL, AGENT, IDENTITIES, SIGNALS, TRUTH);

    private final SimulationOptions options;
    private final Company company;
    private final List<Story> stories;

    public SimulationFiles(SimulationOptions options) {
        this.options = options;
        company = Company.of(options.seed(), LocalDate.ofInstant(options.from(), ZoneOffset.UTC));
        stories = options.attacks() ? new Stories(company).from(options.attacksFrom()) : List.of();
    }

    /**
     * Writes everything.
     *
     * @param folder empty
     */
    public SimulationResult writeTo(Path folder) throws IOException {
        Files.writeString(folder.resolve(ACCOUNT), company.accountJson() + "\n");
        Files.writeString(folder.resolve(IDENTITIES), company.identitiesYaml());
        List<String> signals = signals();
        Files.write(folder.resolve(SIGNALS), signals);
        long cloudTrail = 0;
        long agent = 0;
        try (DailyFiles calls = DailyFiles.in(Files.createDirectory(folder.resolve(CLOUDTRAIL)));
                DailyFiles tools = DailyFiles.in(Files.createDirectory(folder.resolve(AGENT)))) {
            Iterator<SimulatedRecord> records =
                    new WithAttacks(company.history(options.from(), options.until()), attackRecords());
            while (records.hasNext()) {
                SimulatedRecord record = records.next();
                boolean ofAgent = record.source().equals(SimulatedRecord.AGENT);
                (ofAgent ? tools : calls).write(record.timeMillis(), record.text());
                agent += ofAgent ? 1 : 0;
                cloudTrail += ofAgent ? 0 : 1;
            }
        }
        if (!stories.isEmpty()) {
            Files.writeString(folder.resolve(TRUTH), Truth.json(options, stories));
        }
        return new SimulationResult(
                options,
                company.identities().size(),
                cloudTrail,
                agent,
                signals.size(),
                stories.stream().map(Story::id).toList());
    }

    private List<String> signals() {
        List<String> lines = new ArrayList<>(company.signals(options.from(), options.until()));
        stories.forEach(story -> story.sighting().ifPresent(sighting -> lines.add(sighting.finding())));
        return lines;
    }

    private Iterator<SimulatedRecord> attackRecords() {
        List<SimulatedRecord> records = new ArrayList<>();
        for (Story story : stories) {
            story.calls().stream()
                    .filter(CompanyCall::logged)
                    .map(SimulatedRecord::of)
                    .forEach(records::add);
            for (AgentCall call : story.toolCalls()) {
                records.add(SimulatedRecord.of(call));
            }
        }
        records.sort(Comparator.comparingLong(SimulatedRecord::timeMillis));
        return records.iterator();
    }
}
