package dev.cordon.kafka;

import dev.cordon.localkafka.LocalBroker;
import dev.cordon.localkafka.LocalBrokerSettings;
import java.io.IOException;
import java.io.Reader;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A broker as it should be in production, by the properties that are shipped for it: TLS, passwords by SCRAM, and what no
 * rule allows is denied. Its administrator has a listener of its own.
 */
final class SecuredBroker implements AutoCloseable {
    private static final Path SHIPPED =
            Path.of(System.getProperty("cordon.root", "../..")).resolve("flink-conf/kafka/broker.properties");

    private final Path folder;
    private final LocalBroker broker;
    private final int clients;
    private final int administrator;

    private SecuredBroker(Path folder, LocalBroker broker, int clients, int administrator) {
        this.folder = folder;
        this.broker = broker;
        this.clients = clients;
        this.administrator = administrator;
    }

    static SecuredBroker start(Path folder) throws Exception {
        int clients = freePort();
        int administrator = freePort();
        int controller = freePort();
        Path keystore = folder.resolve("broker.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass",
                "changeit");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "broker",
                "-keystore",
                keystore.toString(),
                "-storepass",
                "changeit",
                "-file",
                folder.resolve("ca.pem").toString());
        Map<String, String> over = shipped(Map.of(
                "listeners",
                "CLIENTS://127.0.0.1:%d,ADMIN://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(clients, administrator, controller),
                "advertised.listeners",
                "CLIENTS://127.0.0.1:%d,ADMIN://127.0.0.1:%d".formatted(clients, administrator),
                "listener.security.protocol.map",
                "CLIENTS:SASL_SSL,ADMIN:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "listener.name.clients.ssl.keystore.location",
                keystore.toString(),
                "listener.name.clients.ssl.keystore.password",
                "changeit",
                "listener.name.clients.ssl.key.password",
                "changeit",
                "super.users",
                "User:ANONYMOUS"));
        over.put("inter.broker.listener.name", "ADMIN");
        LocalBroker broker =
                LocalBroker.start(new LocalBrokerSettings(folder.resolve("data"), clients, controller), over);
        return new SecuredBroker(folder, broker, clients, administrator);
    }

    /** What is shipped for brokers, with its places filled in. */
    private static Map<String, String> shipped(Map<String, String> places) throws IOException {
        Properties shipped = new Properties();
        try (Reader text = Files.newBufferedReader(SHIPPED)) {
            shipped.load(text);
        }
        Map<String, String> over = new TreeMap<>();
        shipped.forEach((key, value) -> over.put(String.valueOf(key), String.valueOf(value)));
        over.putAll(places);
        if (over.size() != shipped.size() || over.values().stream().anyMatch(value -> value.contains("<"))) {
            throw new IOException(SHIPPED + " has other places to fill in than " + places.keySet());
        }
        return over;
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("keytool did not work: " + command);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** For clients of the one who may do everything. */
    Map<String, Object> administration() {
        return Map.of("bootstrap.servers", "127.0.0.1:" + administrator);
    }

    /** As the one who may do everything. */
    Admin administrator() {
        return Admin.create(administration());
    }

    /** A user, made with a password of its own; may do nothing yet. */
    KafkaConnection user(String name) throws Exception {
        String password = "password-of-" + name;
        try (Admin admin = administrator()) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password)))
                    .all()
                    .get();
        }
        Path secret = Files.writeString(folder.resolve(name + ".password"), password);
        return connection(Map.of(
                "protocol",
                "sasl-tls",
                "truststore",
                folder.resolve("ca.pem").toString(),
                "username",
                name,
                "password",
                "file:" + secret.toAbsolutePath()));
    }

    /** A connection with settings as cordon.yaml has them. */
    KafkaConnection connection(Map<String, String> security) {
        return new KafkaConnection("127.0.0.1:" + clients, KafkaSecurity.of(security, Map.of()));
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        broker.close();
    }
}
