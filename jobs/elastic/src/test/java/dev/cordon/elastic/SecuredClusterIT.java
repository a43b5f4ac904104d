package dev.cordon.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cordon.wire.testing.TestCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cluster with TLS and login: what is wrong is named at the start, and costs no document while the job runs. */
@ExtendWith({TestNode.class, TestCluster.class})
class SecuredClusterIT {
    private static final String PASSWORD = "hunter2-of-cordon";
    private static final String KEY = "VnVhQ2ZHY0JDZGJrU==";

    @TempDir
    private static Path secrets;

    private static TestCertificates certificates;
    private static SecuredFront front;
    private static SecuredFront elsewhere;

    @TempDir
    Path folder = Path.of("");

    /** How an installation can be wrong, and what it is told. */
    enum Wrong {
        AUTHORITY("ca_file: ", "stranger.pem does not trust the certificate of https://127.0.0.1"),
        NO_AUTHORITY("ca_file: this Java does not trust the certificate of https://127.0.0.1"),
        HOST("urls: the certificate of https://127.0.0.1", "is for another host", "CN=elsewhere"),
        PLAIN("urls: http://127.0.0.1", "does it speak https only?"),
        TLS("urls: no TLS with https://127.0.0.1", "does it speak http only?"),
        PASSWORD("login: https://127.0.0.1", "does not accept user 'cordon' with the password of file:", "(401)"),
        KEY("login: https://127.0.0.1", "does not accept the API key of file:", "(401)"),
        NO_LOGIN("login: https://127.0.0.1", "does not accept a request without login (401)"),
        RIGHTS("login: https://127.0.0.1", "does not let user 'cordon'", "do this (403)", "unauthorized"),
        ANOTHER_SERVER("urls: https://127.0.0.1", "as Elasticsearch does"),
        NOBODY("urls: https://127.0.0.1:1 does not answer as Elasticsearch does", "refused");

        private final List<String> words;

        Wrong(String... words) {
            this.words = List.of(words);
        }
    }

    @BeforeAll
    static void secure(TestNode.Running node) throws Exception {
        certificates = TestCertificates.make(secrets);
        front = SecuredFront.start(node.url(), certificates.server("node"));
        elsewhere = SecuredFront.start(node.url(), certificates.server("elsewhere"));
        Files.writeString(secrets.resolve("password"), PASSWORD);
        Files.writeString(secrets.resolve("key"), KEY);
        Files.writeString(secrets.resolve("wrong"), "wrong-" + PASSWORD);
    }

    @AfterAll
    static void end() {
        front.close();
        elsewhere.close();
    }

    @BeforeEach
    void asUsual() {
        front.accept(basic(PASSWORD), "ApiKey " + KEY);
        front.passOn();
    }

    @ParameterizedTest
    @EnumSource(
            value = Login.Kind.class,
            names = {"BASIC", "API_KEY"})
    void with_authority_and_login_it_installs_checks_and_writes(
            Login.Kind kind, TestNode.Running node, TestCluster.Running flink) throws Exception {
        node.clear();
        ElasticConfig config = config(kind == Login.Kind.BASIC ? password("password") : key("key"));
        try (ElasticConnection connection = ElasticConnection.open(config)) {
            new IndexTemplates(connection).install();
        }
        SinkRun.write(flink, config, folder, alerts(50));

        assertThat(node.count(DocumentKind.ALERT)).isEqualTo(50);
        assertThat(SinkRun.rejected(folder)).isEmpty();
    }

    @Test
    void what_is_wrong_is_named_with_its_setting_and_rejects_nothing(TestNode.Running node) throws Exception {
        for (Wrong wrong : Wrong.values()) {
            asUsual();
            ElasticConfig config = wrong(wrong, node);
            try (ElasticConnection connection = ElasticConnection.open(config)) {
                Throwable refusal = catchThrowable(() -> new IndexTemplates(connection).check());
                BulkOutcome outcome = new BulkSender(connection).send(alerts(3)).get();

                assertThat(refusal).as(wrong.name()).isInstanceOf(IOException.class);
                for (String told : List.of(String.valueOf(refusal.getMessage()), outcome.cause())) {
                    assertThat(told)
                            .as(wrong.name())
                            .contains(wrong.words)
                            .doesNotContain(PASSWORD, KEY, basic(PASSWORD).substring("Basic ".length()));
                }
                assertThat(outcome.retry()).as(wrong.name()).hasSize(3);
                assertThat(outcome.rejected()).as(wrong.name()).isEmpty();
            }
        }
        assertThat(node.count(DocumentKind.ALERT)).isZero();
    }

    @Test
    void a_password_that_changes_while_it_runs_is_taken_up_and_loses_nothing(
            TestNode.Running node, TestCluster.Running flink) throws Exception {
        Path file = Files.writeString(secrets.resolve("changing"), PASSWORD);
        Gate gate = new Gate("changing", 200);
        JobClient job = SinkRun.start(flink, config(password("changing")), folder, 300, gate, 0);
        gate.awaitReached();
        front.accept(basic("the next one"));
        int before = front.refusals();
        Await.until("the old one is refused", () -> front.refusals() > before + 2);
        Files.delete(file);
        Files.writeString(file, "the next one");
        job.getJobExecutionResult().get();

        assertThat(node.count(DocumentKind.ALERT)).isEqualTo(300);
        assertThat(SinkRun.rejected(folder)).isEmpty();
    }

    @Test
    void a_secret_that_is_gone_while_it_runs_is_named_and_rejects_nothing() throws Exception {
        Path file = Files.writeString(secrets.resolve("vanishing"), PASSWORD);
        try (ElasticConnection connection = ElasticConnection.open(config(password("vanishing")))) {
            Files.delete(file);
            BulkOutcome outcome = new BulkSender(connection).send(alerts(3)).get();
            assertThat(outcome.retry()).hasSize(3);
            assertThat(outcome.cause()).isEqualTo("login: file:" + file + " is not there");
            Files.writeString(file, PASSWORD);
            assertThat(new BulkSender(connection).send(alerts(3)).get().written())
                    .isEqualTo(3);
        }
    }

    @Test
    void what_a_load_balancer_says_is_no_documents_fault(TestNode.Running node) throws Exception {
        try (ElasticConnection connection = ElasticConnection.open(config(password("password")))) {
            BulkSender sender = new BulkSender(connection);
            for (int status : new int[] {200, 400, 422, 502}) {
                front.answerPage(status);
                BulkOutcome outcome = sender.send(alerts(3)).get();
                assertThat(outcome.retry()).as(outcome.cause()).hasSize(3);
                assertThat(outcome.rejected()).isEmpty();
            }
            front.passOn();
            front.takeAtMost(20_000);
            BulkOutcome outcome = sender.send(alerts(30)).get();
            assertThat(outcome.written()).isEqualTo(30);
        }
        assertThat(node.count(DocumentKind.ALERT)).isEqualTo(30);
    }

    private static ElasticConfig wrong(Wrong wrong, TestNode.Running node) {
        Login login = password("password");
        switch (wrong) {
            case RIGHTS -> front.forbid();
            case ANOTHER_SERVER -> front.answerPage(200);
            default -> {}
        }
        return switch (wrong) {
            case AUTHORITY -> config(url(front), login, pem("stranger"));
            case NO_AUTHORITY -> config(url(front), login, "");
            case HOST -> config(url(elsewhere), login, pem("ca"));
            case PLAIN -> config(url(front).replace("https", "http"), login, pem("ca"));
            case TLS -> config(node.url().toString().replace("http", "https"), login, pem("ca"));
            case PASSWORD -> config(password("wrong"));
            case KEY -> config(key("wrong"));
            case NO_LOGIN -> config(Login.none());
            case RIGHTS, ANOTHER_SERVER -> config(login);
            case NOBODY -> config("https://127.0.0.1:1", login, pem("ca"));
        };
    }

    private static List<Document> alerts(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Samples.alert("local", "al-" + number, 1, "number " + number))
                .toList();
    }

    private static Login password(String file) {
        return Login.basic("cordon", "file:" + secrets.resolve(file));
    }

    private static Login key(String file) {
        return Login.apiKey("file:" + secrets.resolve(file));
    }

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("cordon:" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String pem(String authority) {
        return certificates.pem(authority).toString();
    }

    private static String url(SecuredFront of) {
        return "https://127.0.0.1:" + of.port();
    }

    private static ElasticConfig config(Login login) {
        return config(url(front), login, pem("ca"));
    }

    private static ElasticConfig config(String url, Login login, String caFile) {
        return new ElasticConfig(
                List.of(url), login, caFile, new BulkLimits(100, 1 << 20, 1 << 19, 2, 300, 50), new Backoff(20, 200));
    }
}
