package dev.cordon.cluster;

import dev.cordon.events.Normalizers;
import dev.cordon.live.containment.LiveContainmentSettings;
import dev.cordon.live.detection.LiveDetectionSettings;
import dev.cordon.live.documents.LiveDocumentsSettings;
import dev.cordon.live.notices.LiveNoticesSettings;
import dev.cordon.wire.files.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The jobs of an installation: one of detection for each source, containment, documents, and notices where they are configured. */
public final class ClusterJobs {
    private static final String DETECTION = "detection-";
    private static final String CONTAINMENT = "containment";
    private static final String DOCUMENTS = "documents";
    private static final String NOTICES = "notices";

    private final Path config;
    private final String version;
    private final Map<String, String> environment;

    /**
     * Those of an installation.
     *
     * @param config its cordon.yaml
     * @param version of Cordon, for alerts
     * @param environment variables of this process, for secrets that stand there
     */
    public ClusterJobs(Path config, String version, Map<String, String> environment) {
        this.config = config.toAbsolutePath();
        this.version = version;
        this.environment = environment;
    }

    /** Names of all, in the order in which they are started. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        Normalizers.sources().forEach(source -> names.add(DETECTION + source));
        names.add(CONTAINMENT);
        names.add(DOCUMENTS);
        names.add(NOTICES);
        return names;
    }

    /**
     * All that the installation has; that of notices where its section is there.
     *
     * @throws InvalidInputException as {@link #of}
     */
    public List<ClusterJob> all() {
        boolean notices = LiveNoticesSettings.isConfigured(config, environment);
        return of(names().stream()
                .filter(name -> notices || !name.equals(NOTICES))
                .toList());
    }

    /**
     * Those of these names, each with its section of the file read and checked.
     *
     * @throws InvalidInputException if a name is unknown, or with everything that is wrong in the first section that is
     */
    public List<ClusterJob> of(Collection<String> names) {
        return names.stream().distinct().map(this::job).toList();
    }

    private ClusterJob job(String name) {
        if (name.equals(CONTAINMENT)) {
            LiveContainmentSettings settings = LiveContainmentSettings.read(config, environment);
            return job(name, settings.installation().tenant(), settings.jobName(), List.of());
        }
        if (name.equals(DOCUMENTS)) {
            LiveDocumentsSettings settings = LiveDocumentsSettings.read(config, environment);
            return job(name, settings.installation().tenant(), settings.jobName(), List.of());
        }
        if (name.equals(NOTICES)) {
            LiveNoticesSettings settings = LiveNoticesSettings.read(config, environment);
            return job(name, settings.installation().tenant(), settings.jobName(), List.of());
        }
        if (!names().contains(name)) {
            throw new InvalidInputException("there is no job '" + name + "'; there are " + String.join(", ", names()));
        }
        String source = name.substring(DETECTION.length());
        LiveDetectionSettings settings = LiveDetectionSettings.read(config, source, environment);
        return job(
                name,
                settings.installation().tenant(),
                settings.jobName(),
                List.of("--source", source, "--version", version));
    }

    private ClusterJob job(String name, String tenant, String title, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of("--config", config.toString()));
        arguments.addAll(more);
        String kind = name.startsWith(DETECTION) ? "detection" : name;
        return new ClusterJob(name, tenant, title, "cordon-" + kind + "-job.jar", arguments);
    }
}
