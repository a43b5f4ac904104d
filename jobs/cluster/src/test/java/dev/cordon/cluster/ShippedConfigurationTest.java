package dev.cordon.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.kafka.installation.InstallationFile;
import dev.cordon.kafka.installation.JobArguments;
import dev.cordon.wire.signing.SigningKeyFile;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.configuration.YamlParserUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The configuration that users are given: every key means something to Flink, and all jobs run alike wherever they run. */
class ShippedConfigurationTest {
    private static final Path SHIPPED =
            Path.of(System.getProperty("cordon.root", "../..")).resolve("flink-conf");

    private static final List<Class<?>> OPTIONS = List.of(
            CheckpointingOptions.class,
            CoreOptions.class,
            ExecutionOptions.class,
            HighAvailabilityOptions.class,
            JobManagerOptions.class,
            MetricOptions.class,
            PipelineOptions.class,
            RestOptions.class,
            RestartStrategyOptions.class,
            SecurityOptions.class,
            StateBackendOptions.class,
            StateRecoveryOptions.class,
            TaskManagerOptions.class,
            WebOptions.class);

    /** Options of modules that are no dependency here, and of reporters, which each have their own. */
    private static final Set<String> ELSEWHERE = Set.of(
            "state.backend.rocksdb.timer-service.factory",
            "metrics.reporter.prom.factory.class",
            "metrics.reporter.prom.port");

    private static Set<String> known() throws IllegalAccessException {
        Set<String> known = new TreeSet<>(ELSEWHERE);
        for (Class<?> options : OPTIONS) {
            for (Field field : options.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof ConfigOption<?> option) {
                    known.add(option.key());
                }
            }
        }
        return known;
    }

    private static Map<?, ?> read(String file) throws IOException {
        return YamlParserUtils.convertToObject(Files.readString(SHIPPED.resolve(file)), Map.class);
    }

    private static Map<String, String> texts(Map<?, ?> settings) {
        Map<String, String> texts = new TreeMap<>();
        settings.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        return texts;
    }

    /** How jobs run, without where their state goes. */
    private static Map<String, String> ofJobs(Map<String, String> settings) {
        Map<String, String> jobs = new TreeMap<>(settings);
        jobs.keySet()
                .removeIf(key -> !key.matches("(execution|pipeline|restart-strategy|state)\\..*")
                        || key.matches("execution\\.checkpointing\\.(savepoint-)?dir"));
        return jobs;
    }

    private static Map<?, ?> mapping(Map<?, ?> in, String key) {
        return (Map<?, ?>) Objects.requireNonNull(in.get(key), key);
    }

    @Test
    void every_key_of_the_standalone_configuration_is_an_option_of_Flink() throws Exception {
        assertThat(known()).containsAll(texts(read("standalone/config.yaml")).keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"detection-cloudtrail", "containment", "documents", "notices"})
    void a_deployment_on_kubernetes_runs_a_job_as_the_standalone_cluster_does(String name) throws Exception {
        Map<?, ?> spec = mapping(read("kubernetes/" + name + ".yaml"), "spec");
        Map<String, String> settings = texts(mapping(spec, "flinkConfiguration"));
        assertThat(known()).containsAll(settings.keySet());
        assertThat(ofJobs(settings)).isEqualTo(ofJobs(texts(read("standalone/config.yaml"))));

        Map<?, ?> job = mapping(spec, "job");
        String kind = name.startsWith("detection") ? "detection" : name;
        assertThat(job.get("jarURI")).isEqualTo("local:///opt/cordon/cordon-" + kind + "-job.jar");
        List<String> arguments = new ArrayList<>();
        ((List<?>) Objects.requireNonNull(job.get("args"))).forEach(each -> arguments.add(String.valueOf(each)));
        String[] wanted = kind.equals("detection") ? new String[] {"config", "source"} : new String[] {"config"};
        assertThat(JobArguments.of(arguments.toArray(new String[0]), wanted).text("config"))
                .isEqualTo("/etc/cordon/cordon.yaml");
        assertThat(Files.readString(SHIPPED.resolve("kubernetes/Dockerfile")))
                .contains("cordon-" + kind + "-job.jar")
                .contains("flink:" + flinkVersion());
        assertThat(spec.get("flinkVersion")).isEqualTo("v" + flinkVersion().replaceAll("(\\d+)\\.(\\d+).*", "$1_$2"));
    }

    @Test
    void what_the_deployments_mount_is_in_the_docs_and_each_has_a_network_policy() throws Exception {
        Set<String> claims = new TreeSet<>();
        List<String> apps = new ArrayList<>();
        String policies = Files.readString(SHIPPED.resolve("kubernetes/network-policy.yaml"));
        for (String file : List.of("detection-cloudtrail", "containment", "documents", "notices")) {
            Map<?, ?> deployment = read("kubernetes/" + file + ".yaml");
            Map<?, ?> pod = mapping(mapping(mapping(deployment, "spec"), "podTemplate"), "spec");
            List<String> volumes = new ArrayList<>();
            for (Object each : (List<?>) Objects.requireNonNull(pod.get("volumes"))) {
                Map<?, ?> volume = (Map<?, ?>) each;
                volumes.add(String.valueOf(volume.get("name")));
                if (volume.containsKey("persistentVolumeClaim")) {
                    claims.add(String.valueOf(
                            mapping(volume, "persistentVolumeClaim").get("claimName")));
                }
            }
            assertThat(mounted(pod)).as(file).containsExactlyInAnyOrderElementsOf(volumes);
            apps.add(String.valueOf(mapping(deployment, "metadata").get("name")));
        }
        String row = Files.readAllLines(SHIPPED.resolveSibling("docs").resolve("cluster.md")).stream()
                .filter(line -> line.startsWith("| claim"))
                .findFirst()
                .orElseThrow();
        assertThat(claims)
                .containsExactlyInAnyOrderElementsOf(Pattern.compile("`(cordon-[a-z-]+)`")
                        .matcher(row)
                        .results()
                        .map(found -> found.group(1))
                        .toList());
        assertThat(apps)
                .allSatisfy(app -> assertThat(policies)
                        .contains("  podSelector: {matchLabels: {app: %s}}\n  policyTypes: [Ingress]".formatted(app)));
    }

    @Test
    void the_file_of_an_installation_is_taken_by_each_of_its_jobs(@TempDir Path folder) throws Exception {
        Path keys = Files.createDirectory(folder.resolve("keys"));
        var unused = new SigningKeyFile(keys.resolve("detection.jwk")).open(new SecureRandom());
        for (String secret : List.of("kafka-ca.pem", "kafka.password")) {
            Files.writeString(keys.resolve(secret), "secret");
        }
        Files.copy(SHIPPED.resolveSibling("docs/examples/account.json"), folder.resolve("account.json"));
        Files.writeString(folder.resolve("guardrails.yaml"), "tenant: acme\n");
        Files.writeString(folder.resolve("approvers.yaml"), "approvers: []\n");
        Files.writeString(folder.resolve("approvers.jwks.json"), "{\"keys\":[]}");
        Path file = Files.writeString(
                folder.resolve("cordon.yaml"),
                Files.readString(SHIPPED.resolve("cordon.yaml"))
                        .replaceAll("<([^<>]*)>", "$1")
                        .replace("/etc/cordon-keys", keys.toString()));

        List<ClusterJob> jobs = new ClusterJobs(file, "1", Map.of()).all();
        assertThat(jobs).extracting(ClusterJob::name).containsExactlyElementsOf(ClusterJobs.names());
        assertThat(jobs).extracting(ClusterJob::tenant).containsOnly("acme");
        assertThat(InstallationFile.read(file, Map.of()).connection().properties())
                .containsEntry("security.protocol", "SASL_SSL");
    }

    private static Set<String> mounted(Map<?, ?> pod) {
        List<Object> containers = new ArrayList<>((List<?>) Objects.requireNonNull(pod.get("containers")));
        if (pod.get("initContainers") instanceof List<?> before) {
            containers.addAll(before);
        }
        Set<String> names = new TreeSet<>();
        for (Object container : containers) {
            for (Object mount : (List<?>) Objects.requireNonNull(((Map<?, ?>) container).get("volumeMounts"))) {
                names.add(String.valueOf(((Map<?, ?>) mount).get("name")));
            }
        }
        return names;
    }

    private static String flinkVersion() {
        return String.valueOf(PackagedProgram.class.getPackage().getImplementationVersion());
    }

    @Test
    void a_job_submitted_without_a_configuration_of_ones_own_keeps_checkpoints() throws Exception {
        Configuration configuration = ClientConfiguration.of(
                Optional.empty(),
                Optional.of("flink.example.org:8081"),
                Optional.of("s3://bucket/cordon"),
                Optional.empty());
        assertThat(configuration
                        .get(CheckpointingOptions.CHECKPOINTING_INTERVAL)
                        .toSeconds())
                .isEqualTo(10);
        assertThat(configuration.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
                .isEqualTo("s3://bucket/cordon");
        assertThat(configuration.get(RestOptions.ADDRESS)).isEqualTo("flink.example.org");
        assertThat(configuration.contains(JobManagerOptions.ADDRESS)).isFalse();
    }
}
