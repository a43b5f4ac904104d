package dev.cordon.engine.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.cordon.configuration.InvalidConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorKeyFileTest {
    @TempDir
    Path folder;

    private OperatorKeyFile file(String text) throws Exception {
        Path path = folder.resolve("given.jwk");
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        return new OperatorKeyFile(path);
    }

    @Test
    void a_key_is_made_once_says_so_and_is_its_owners_alone() throws Exception {
        Path path = folder.resolve("operator.jwk");
        OperatorKey made = new OperatorKeyFile(path).open(new SecureRandom());
        assertThat(made.created()).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        OperatorKey again = new OperatorKeyFile(path).open(new SecureRandom());
        assertThat(again.created()).isFalse();
        assertThat(again.id())
                .isEqualTo(made.id())
                .isEqualTo(
                        ECKey.parse(Files.readString(path)).computeThumbprint().toString());
    }

    @Test
    void a_key_shows_which_it_is_and_never_itself() throws Exception {
        Path path = folder.resolve("operator.jwk");
        OperatorKey key = new OperatorKeyFile(path).open(new SecureRandom());
        String secret = ECKey.parse(Files.readString(path)).getD().toString();
        assertThat(key.toString()).contains(key.id()).doesNotContain(secret);
        assertThat(key.publicJwk()).doesNotContain(secret);
        assertThat(key.publicKeys().toString()).doesNotContain(secret);
    }

    @Test
    void a_key_that_others_can_read_is_refused() throws Exception {
        Path path = folder.resolve("operator.jwk");
        new OperatorKeyFile(path).open(new SecureRandom());
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> new OperatorKeyFile(path).read())
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("rw-r-----")
                .hasMessageContaining("chmod 600");
    }

    @Test
    void what_is_no_private_key_on_p256_is_refused_without_quoting_it() throws Exception {
        ECKey key = Tokens.key();
        ECKey other = Tokens.key();
        ECKey mixed = new ECKey.Builder(key.getCurve(), key.getX(), key.getY())
                .d(other.getD())
                .build();
        for (String text : new String[] {
            "secret words",
            key.toPublicJWK().toJSONString(),
            new ECKeyGenerator(Curve.P_384).generate().toJSONString(),
            mixed.toJSONString()
        }) {
            assertThatThrownBy(() -> file(text).read())
                    .isInstanceOf(InvalidConfigException.class)
                    .hasMessageNotContaining("secret words")
                    .hasMessageNotContaining(other.getD().toString());
        }
    }
}
