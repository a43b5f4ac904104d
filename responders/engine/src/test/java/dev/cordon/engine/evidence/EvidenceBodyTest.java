package dev.cordon.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.configuration.NewFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceBodyTest {
    private static final byte[] SALT = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final Set<String> NAMES = Set.of("userName", "sourceIPAddress", "identity");

    @TempDir
    Path folder;

    private final PersonalFields personal = PersonalFields.of("acme", NAMES, SALT);

    @Test
    void one_value_has_one_text() {
        assertThat(CanonicalJson.of(" {\"b\" : 1.50, \"a\" : [ -0, 1e2, \"\\u0041\\/\\u0001\" ], \"c\":null } "))
                .isEqualTo("{\"a\":[0,1E+2,\"A/\\u0001\"],\"b\":1.5,\"c\":null}");
        String canonical = CanonicalJson.of("{\"ü\":\"\\ud83d\\ude00\",\"n\":123456789012345678901234567890}");
        assertThat(CanonicalJson.of(canonical)).isEqualTo(canonical);
    }

    @Test
    void what_could_be_read_in_two_ways_is_refused() {
        for (String bad : List.of("{\"a\":1,\"a\":2}", "{} {}", "{\"a\":\"\\ud800\"}", "", "{\"a\":NaN}", "{a:1}")) {
            assertThatThrownBy(() -> EvidenceBody.of(bad, PersonalFields.none()))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> EvidenceBody.of("[]", PersonalFields.none()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Records.record(Records.CHAIN, "a", 1, "{ }"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void personal_fields_become_the_same_digest_at_any_depth_and_in_any_case() {
        String body = EvidenceBody.of(
                "{\"username\":\"ana\",\"in\":[{\"UserName\":[\"ana\",\"bob\"]}],\"sourceIPAddress\":\"ana\",\"other\":\"ana2\"}",
                personal);
        String ana = personal.digest("ana");
        assertThat(body)
                .isEqualTo("{\"in\":[{\"UserName\":[\"" + ana + "\",\"" + personal.digest("bob")
                        + "\"]}],\"other\":\"ana2\",\"sourceIPAddress\":\"" + ana + "\",\"username\":\"" + ana + "\"}");
    }

    @Test
    void digests_differ_between_tenants_and_salts_and_the_salt_is_not_told() {
        assertThat(PersonalFields.of("other", NAMES, SALT).digest("ana")).isNotEqualTo(personal.digest("ana"));
        assertThat(PersonalFields.of("acme", NAMES, "fedcba9876543210".getBytes(StandardCharsets.UTF_8))
                        .digest("ana"))
                .isNotEqualTo(personal.digest("ana"));
        assertThat(personal.toString()).doesNotContain("0123");
        assertThat(personal.of(new EvidenceSubject("ana", "cn-1")).identity()).isEqualTo(personal.digest("ana"));
    }

    @Test
    void a_salt_in_a_file_stays_the_same_and_must_be_its_owners() throws Exception {
        Path file = folder.resolve("salt");
        PersonalFields made = PersonalFields.withSaltFile("acme", NAMES, file, new SecureRandom());
        assertThat(PersonalFields.withSaltFile("acme", NAMES, file, new SecureRandom())
                        .digest("ana"))
                .isEqualTo(made.digest("ana"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> PersonalFields.withSaltFile("acme", NAMES, file, new SecureRandom()))
                .isInstanceOf(EvidenceKeyException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void fields_named_as_secrets_are_masked() {
        assertThat(EvidenceBody.of(
                        "{\"SecretAccessKey\":\"x\",\"session_token\":{\"a\":\"x\"},\"in\":{\"Password\":\"x\"},\"accessKeyId\":\"AKIA\"}",
                        PersonalFields.none()))
                .isEqualTo(
                        "{\"SecretAccessKey\":\"masked\",\"accessKeyId\":\"AKIA\",\"in\":{\"Password\":\"masked\"},\"session_token\":\"masked\"}");
    }

    @Test
    void a_key_is_its_owners_alone_and_never_told() throws Exception {
        Path file = folder.resolve("key.json");
        EvidenceKeys keys = EvidenceKeys.laptop(file, new SecureRandom());
        assertThat(EvidenceKeys.laptop(file, new SecureRandom()).keyId()).isEqualTo(keys.keyId());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(folder.resolve("key.json.pub"))).doesNotContain("\"d\"");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> EvidenceKeys.read(file)).isInstanceOf(EvidenceKeyException.class);
        Path bad = folder.resolve("bad.json");
        NewFile.ofOwner(bad, "secret stuff".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> EvidenceKeys.read(bad))
                .isInstanceOf(EvidenceKeyException.class)
                .hasNoCause()
                .hasMessageNotContaining("stuff");
    }

    @Test
    void people_read_what_happened_and_no_terminal_is_steered() {
        EvidenceRecord record = new EvidenceRecord(
                "acme",
                "0",
                "cn-1",
                2,
                EvidenceKind.DECISION,
                new EvidenceSubject("ana\u001b[2J", "cn-1"),
                Records.START,
                EvidenceBody.of(
                        "{\"by\":{\"who\":\"bob\\u202e\"},\"steps\":[\"a\",{}],\"n\":1}", PersonalFields.none()));
        ChainedRecord chained = ChainedRecord.after(ChainHead.start(Records.CHAIN, "x"), record, false);
        assertThat(EvidenceText.lines(chained))
                .containsExactly(
                        "#1  2026-03-01 10:00:00.000  DECISION  cn-1  ana\\u{1b}[2J",
                        "    from cn-1, its record 2",
                        "    by.who: bob\\u{202e}",
                        "    n: 1",
                        "    steps[0]: a",
                        "    steps[1]: none");
    }
}
