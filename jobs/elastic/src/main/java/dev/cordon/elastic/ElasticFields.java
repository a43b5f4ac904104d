package dev.cordon.elastic;

import dev.cordon.configuration.ConfigFields;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Where the cluster is, as a section of {@code cordon.yaml} says: {@code urls}, {@code login}, {@code ca_file}. */
public final class ElasticFields {
    private static final String NOWHERE = "http://127.0.0.1:9200";

    private ElasticFields() {}

    /**
     * Reads them; what cannot work is told the fields.
     *
     * @param path makes a path of the file an absolute one
     */
    public static ElasticConfig read(ConfigFields fields, Function<String, Path> path) {
        String ca = fields.text("ca_file", "");
        Login login = login(fields.mapping("login"));
        try {
            return new ElasticConfig(
                    fields.texts("urls"),
                    login,
                    ca.isEmpty() ? "" : path.apply(ca).toString(),
                    BulkLimits.usual(),
                    Backoff.usual());
        } catch (IllegalArgumentException e) {
            fields.reject("urls", String.valueOf(e.getMessage()));
            return ElasticConfig.of(NOWHERE, Login.none());
        }
    }

    private static Login login(ConfigFields fields) {
        fields.only("kind", "user", "secret");
        Login.Kind kind = fields.choice(
                "kind", List.of(Login.Kind.values()), each -> each.name().toLowerCase(Locale.ROOT), Login.Kind.NONE);
        try {
            return new Login(kind, fields.text("user", ""), fields.text("secret", ""));
        } catch (IllegalArgumentException e) {
            fields.reject("secret", String.valueOf(e.getMessage()));
            return Login.none();
        }
    }
}
