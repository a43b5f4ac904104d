package dev.cordon.console;

import io.javalin.http.Context;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a browser shows that came back from a provider and is not signed in. */
final class RefusedPage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
              <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <title>Cordon: not signed in</title>
                <link rel="icon" href="/mark.svg" type="image/svg+xml" />
                <link rel="stylesheet" href="/style/base.css" />
                <link rel="stylesheet" href="/style/shell.css" />
                <script src="/core/theme.js"></script>
              </head>
              <body>
                <main class="sign-in">
                  <section>
                    <h1>You are not signed in.</h1>
                    <p>%s</p>
                    <p><a href="/">Back to signing in</a></p>%s
                  </section>
                </main>
              </body>
            </html>
            """;

    private RefusedPage() {}

    /**
     * Writes it.
     *
     * @param words what happened and what to do; strangers' names may stand in it
     * @param elsewhere where they sign out of the provider, to come back as somebody else
     */
    static void write(Context context, int status, String words, Optional<URI> elsewhere) {
        String other = elsewhere
                .map(each ->
                        "\n        <p><a href=\"" + escaped(each.toString()) + "\">Sign in as somebody else</a></p>")
                .orElse("");
        context.status(status);
        context.contentType("text/html; charset=utf-8");
        context.result(PAGE.formatted(escaped(Shown.text(words)), other).getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
