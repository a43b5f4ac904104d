package dev.cordon.console.page;

import dev.cordon.console.Problem;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;

/** Files of the page, resources beside this class: nothing else can be named. */
public final class PageFiles {
    private static final Pattern NAME = Pattern.compile("([a-z0-9][a-z0-9-]*/)*[a-z0-9][a-z0-9-]*\\.[a-z0-9]+");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "json", "application/json; charset=utf-8",
            "png", "image/png",
            "txt", "text/plain; charset=utf-8");

    private PageFiles() {}

    /** Answers with a file; the page itself where none is named. */
    public static void answer(Context context, String path) throws IOException {
        String name = path.isEmpty() ? "index.html" : path;
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !NAME.matcher(name).matches()) {
            throw missing();
        }
        try (InputStream file = PageFiles.class.getResourceAsStream(name)) {
            if (file == null) {
                throw missing();
            }
            context.header("Cache-Control", "no-cache");
            context.contentType(type);
            context.result(file.readAllBytes());
        }
    }

    private static Problem missing() {
        return Problem.of(Problem.Kind.NOT_FOUND, "The page is at /, what programs use at /api/v1/openapi.yaml.");
    }
}
