package dev.cordon.wire.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.cordon.wire.files.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyFileTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path folder;

    private Path file;
    private Path publicFile;

    @BeforeEach
    void names() {
        file = folder.resolve("detection.jwk");
        publicFile = folder.resolve("detection.pub.jwk");
    }

    @Test
    void a_missing_key_is_made_for_its_owner_alone_with_the_public_part_beside_it() throws Exception {
        SigningKey made = new SigningKeyFile(file).open(random);
        assertThat(made.created()).isTrue();
        assertThat(made.publicFile()).isEqualTo(publicFile);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        ECKey shared = ECKey.parse(Files.readString(publicFile));
        assertThat(shared.isPrivate()).isFalse();
        assertThat(Files.readString(publicFile)).doesNotContain("\"d\"");
        assertThat(shared.getCurve()).isEqualTo(Curve.P_256);
        assertThat(shared.getKeyID())
                .isEqualTo(made.id())
                .isEqualTo(shared.computeThumbprint().toString());
    }

    @Test
    void the_same_key_is_read_again() throws Exception {
        SigningKey made = new SigningKeyFile(file).open(random);
        SigningKey read = new SigningKeyFile(file).open(random);
        assertThat(read.created()).isFalse();
        assertThat(read.privateKey().toJSONString()).isEqualTo(made.privateKey().toJSONString());
    }

    @Test
    void a_lost_public_file_is_written_again() throws Exception {
        SigningKey made = new SigningKeyFile(file).open(random);
        String before = Files.readString(publicFile);
        Files.delete(publicFile);
        assertThat(new SigningKeyFile(file).open(random).id()).isEqualTo(made.id());
        assertThat(Files.readString(publicFile)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw-----w-", "rwx------"})
    void a_key_that_others_could_touch_is_refused(String permissions) throws Exception {
        new SigningKeyFile(file).open(random);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        assertThatThrownBy(() -> new SigningKeyFile(file).open(random))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(permissions)
                .hasMessageContaining("chmod 600 " + file);
    }

    @Test
    void files_that_do_not_belong_together_are_refused() throws Exception {
        new SigningKeyFile(file).open(random);
        Files.delete(file);
        assertThatThrownBy(() -> new SigningKeyFile(file).open(random))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is there and its private key");
        Files.delete(publicFile);
        new SigningKeyFile(folder.resolve("other.jwk")).open(random);
        new SigningKeyFile(file).open(random);
        Files.copy(folder.resolve("other.pub.jwk"), publicFile, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> new SigningKeyFile(file).open(random))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("another key");
    }

    @Test
    void what_is_no_such_key_is_refused_without_quoting_it() throws Exception {
        ECKey one = new ECKeyGenerator(Curve.P_256).generate();
        ECKey two = new ECKeyGenerator(Curve.P_256).generate();
        assertRefused("", "not an EC key");
        assertRefused("{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}", "not an EC key");
        assertRefused(new ECKeyGenerator(Curve.P_384).generate().toJSONString(), "needs P-256");
        assertRefused(one.toPublicJWK().toJSONString(), "public key only");
        String mixed = new ECKey.Builder(Curve.P_256, one.getX(), one.getY())
                .d(two.getD())
                .build()
                .toJSONString();
        assertRefused(mixed, "does not belong");
        assertRefused(" ".repeat(20_000), "too long");
    }

    @Test
    void a_key_of_another_name_still_has_a_public_file_of_its_own() {
        assertThat(new SigningKeyFile(Path.of("keys/mine")).publicFile()).isEqualTo(Path.of("keys/mine.pub.jwk"));
        assertThat(new SigningKeyFile(Path.of("mine.jwk")).publicFile()).isEqualTo(Path.of("mine.pub.jwk"));
    }

    @Test
    void a_key_never_shows_itself() throws Exception {
        SigningKey key = new SigningKeyFile(file).open(random);
        assertThat(key.toString())
                .contains(key.id())
                .doesNotContain(key.privateKey().getD().toString());
    }

    private void assertRefused(String content, String reason) throws Exception {
        Files.deleteIfExists(file);
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> new SigningKeyFile(file).open(random))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason)
                .hasMessageNotContaining("c2VjcmV0");
    }
}
