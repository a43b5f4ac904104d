package dev.cordon.kafka.rights;

import dev.cordon.events.Normalizers;
import dev.cordon.kafka.Topic;
import dev.cordon.kafka.Topics;
import dev.cordon.kafka.installation.Installation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A part of an installation that meets the brokers as a principal of its own. */
public enum Role {
    /** Makes topics. */
    SETUP,
    /** Puts logs and findings into topics: {@code cordon ingest}, a shipper, something behind EventBridge. */
    INGEST,
    /** Tells of exposed credentials, and is believed nothing else. */
    SCANNER,
    /** Gives verdicts, and says which credentials were replaced: believed in everything. */
    REVIEWER,
    /** The detection jobs. */
    DETECTION,
    /** The containment job. */
    CONTAINMENT,
    /** The job that writes documents. */
    DOCUMENTS,
    /** The job that tells people. */
    NOTICES,
    /** Chains evidence into a folder. */
    EVIDENCE,
    /** People who look at holds and decide. */
    DECIDER,
    /** The console: passes on what people decide. It reads what the job that writes documents wrote. */
    CONSOLE,
    /** What the console has besides where it shows raw records: it makes its password one that reads whole logs. */
    CONSOLE_RAW,
    /** Shows dead letters, and puts their records back. */
    REPLAY;

    /** As an option names it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<Topic> reads(Topics topics) {
        return switch (this) {
            case SETUP, INGEST, SCANNER, REVIEWER -> List.of();
            case DETECTION -> with(raw(topics), topics.signals(), topics.findings());
            case CONTAINMENT ->
                List.of(topics.raw("cloudtrail"), topics.alerts(), topics.decisions(), topics.journal());
            case DOCUMENTS ->
                List.of(topics.alerts(), topics.transitions(), topics.identities(), topics.journal(), topics.triage());
            case NOTICES -> List.of(topics.alerts(), topics.journal());
            case EVIDENCE -> List.of(topics.evidence());
            case DECIDER -> List.of(topics.journal(), topics.notes());
            case CONSOLE -> List.of(topics.notes());
            case CONSOLE_RAW -> raw(topics);
            case REPLAY ->
                with(
                        raw(topics),
                        topics.signals(),
                        topics.findings(),
                        topics.alerts(),
                        topics.transitions(),
                        topics.identities(),
                        topics.deadLetters());
        };
    }

    List<Topic> writes(Topics topics) {
        return switch (this) {
            case SETUP, EVIDENCE, CONSOLE_RAW -> List.of();
            case INGEST -> with(raw(topics), topics.findings(), topics.deadLetters());
            case SCANNER -> List.of(topics.findings());
            case REVIEWER -> List.of(topics.signals(), topics.deadLetters());
            case DETECTION -> List.of(topics.alerts(), topics.identities(), topics.risk(), topics.deadLetters());
            case CONTAINMENT ->
                List.of(
                        topics.transitions(),
                        topics.signals(),
                        topics.journal(),
                        topics.evidence(),
                        topics.notes(),
                        topics.deadLetters());
            case DOCUMENTS, NOTICES -> List.of(topics.deadLetters());
            case DECIDER -> List.of(topics.decisions());
            case CONSOLE -> List.of(topics.decisions(), topics.triage());
            case REPLAY ->
                with(
                        raw(topics),
                        topics.signals(),
                        topics.findings(),
                        topics.alerts(),
                        topics.transitions(),
                        topics.identities());
        };
    }

    /** Names of the consumer groups that it is. */
    List<String> groups(Installation installation) {
        return switch (this) {
            case SETUP, INGEST, SCANNER, REVIEWER, DECIDER, CONSOLE, CONSOLE_RAW -> List.of();
            case DETECTION ->
                Normalizers.sources().stream()
                        .map(source -> installation.group("detection-" + source))
                        .toList();
            case CONTAINMENT, DOCUMENTS, NOTICES -> List.of(installation.group(word()));
            case EVIDENCE -> List.of(installation.topics().evidence().name() + "-chain/" + installation.tenant());
            case REPLAY -> List.of(installation.group("dead-letters"));
        };
    }

    /** Names under which it writes in transactions. */
    List<String> transactionalIds(Topics topics, String tenant) {
        return this == CONTAINMENT ? List.of(topics.journal().name() + "/" + tenant) : List.of();
    }

    private static List<Topic> raw(Topics topics) {
        return Normalizers.sources().stream().map(topics::raw).toList();
    }

    private static List<Topic> with(List<Topic> some, Topic... more) {
        List<Topic> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }
}
