package dev.cordon.engine.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.engine.lifecycle.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ApproversTest {
    private static final Path PAGE = Path.of("../../docs/decisions.md");

    private static List<String> problems(String yaml, PublicKeys keys) {
        InvalidConfigException e =
                catchThrowableOfType(InvalidConfigException.class, () -> Approvers.read("approvers.yaml", yaml, keys));
        return e.problems();
    }

    private static List<String> keyProblems(String text) {
        InvalidConfigException e =
                catchThrowableOfType(InvalidConfigException.class, () -> PublicKeys.read("keys.json", text));
        return e.problems();
    }

    @Test
    void the_example_of_the_page_is_read_with_keys_of_its_names() throws Exception {
        Matcher block = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        ECKey key = Tokens.key();
        ECKey other = Tokens.key();
        String yaml = block.group(1)
                .replace("Yt2Q6ZpQf1d5s3l0kq9mXw7bV4cN8eH2aJrTgUoLzIE", key.getKeyID())
                .replace("p7Jd0WmS8kC2fX5nB1vR9tQ4yL6hG3aZsEuIoKxNwTM", other.getKeyID());
        assertThat(yaml).contains(key.getKeyID(), other.getKeyID());
        PublicKeys keys = PublicKeys.joined(List.of(Tokens.keys(key), Tokens.keys(other)));
        Approvers approvers = Approvers.read("approvers.yaml", yaml, keys);
        assertThat(approvers.subjects()).containsExactly("alice@example.com", "soar");
        assertThat(approvers.lets("approver", Verb.APPROVE)).isTrue();
        assertThat(approvers.lets("brake", Verb.APPROVE)).isFalse();
        assertThat(approvers.lets("brake", Verb.RELEASE)).isTrue();
        assertThat(approvers.lets("nobody", Verb.RELEASE)).isFalse();
    }

    @Test
    void the_table_of_the_page_is_what_refusals_say() throws Exception {
        List<String> rows = Files.readString(PAGE)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();
        List<String> expected = Arrays.stream(TrustRefusal.values())
                .map(reason -> "| `" + reason.code() + "` | " + reason.sentence() + " |")
                .toList();
        assertThat(rows).isEqualTo(expected);
    }

    @Test
    void nobody_shares_a_key_a_name_or_the_name_of_cordon() throws Exception {
        ECKey key = Tokens.key();
        String yaml = String.join(
                "\n",
                "approvers:",
                "- {subject: alice, roles: [approver], tenants: [local], identities: [], keys: [" + key.getKeyID()
                        + "]}",
                "- {subject: Alice, roles: [boss], tenants: [local], keys: [" + key.getKeyID() + "]}",
                "- {subject: cordon, roles: [], tenants: [], identities: [], keys: [missing]}");
        assertThat(problems(yaml, Tokens.keys(key)))
                .anySatisfy(
                        p -> assertThat(p).startsWith("approvers.yaml:3: approvers[1].subject: 'Alice' stands twice"))
                .anySatisfy(p -> assertThat(p).contains("approvers[1].identities: is missing"))
                .anySatisfy(p ->
                        assertThat(p).contains("approvers[1].roles: 'boss' is unknown; use one of approver, releaser"))
                .anySatisfy(p -> assertThat(p).contains("belongs to somebody else already"))
                .anySatisfy(
                        p -> assertThat(p).startsWith("approvers.yaml:4: approvers[2].subject: is Cordon's own name"))
                .anySatisfy(p -> assertThat(p).contains("'missing' is not in the JWK set"))
                .hasSize(6);
    }

    @Test
    void a_key_set_holds_public_keys_on_p256_named_by_their_thumbprints() throws Exception {
        ECKey key = Tokens.key();
        String set = "{\"keys\":[" + key.toPublicJWK().toJSONString() + "]}";
        assertThat(PublicKeys.read("keys.json", set).ids()).containsExactly(key.getKeyID());
        assertThat(PublicKeys.read("keys.json", "{\"keys\":[]}").ids()).isEmpty();
        assertThat(keyProblems(key.toJSONString()).get(0))
                .contains("private key")
                .doesNotContain(key.getD().toString());
        assertThat(keyProblems(set.replace(key.getKeyID(), "mine")).get(0)).contains("another kid");
        ECKey wide = new ECKeyGenerator(Curve.P_384).generate().toPublicJWK();
        assertThat(keyProblems(wide.toJSONString()).get(0)).contains("P-256");
        assertThat(keyProblems("{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}").get(0)).doesNotContain("c2VjcmV0");
        assertThat(keyProblems("no json").get(0)).contains("no JWK");
    }
}
