package dev.cordon.console;

import dev.cordon.console.access.Caller;
import dev.cordon.console.access.Forwarding;
import dev.cordon.console.access.Gate;
import dev.cordon.console.decide.OnceOnly;
import dev.cordon.console.page.PageFiles;
import dev.cordon.console.stream.Changes;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP at 127.0.0.1: each operation behind the gate, the page beside them, and the same headers on every answer. */
final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final String HOST = "127.0.0.1";
    /** For answers that are there at once, whatever listens and waits besides. */
    private static final int AT_ONCE = 64;

    private static final int THREADS = Changes.MOST + OnceOnly.MOST_WAITING + AT_ONCE;
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private final Javalin javalin;
    private final List<Route> routes;

    private Server(Javalin javalin, List<Route> routes) {
        this.javalin = javalin;
        this.routes = routes;
    }

    static Server start(int port, Forwarding forwarding, Gate gate, List<Route> routes) throws IOException {
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.contextResolver.ip = forwarding::address;
            config.http.maxRequestSize = Answers.LONGEST_BODY;
            config.jetty.threadPool = new QueuedThreadPool(THREADS);
            config.jetty.modifyHttpConfiguration(http -> {
                http.setSendServerVersion(false);
                http.setSendDateHeader(false);
            });
            routes(config, gate, routes);
        });
        try {
            return new Server(javalin.start(HOST, port), List.copyOf(routes));
        } catch (RuntimeException e) {
            javalin.stop();
            throw new IOException(HOST + ":" + port + " cannot be listened on: " + e.getMessage(), e);
        }
    }

    private static void routes(JavalinConfig config, Gate gate, List<Route> routes) {
        config.routes.before(Server::headers);
        for (Route route : routes) {
            String path = Routes.BASE + route.path();
            config.routes.addHttpHandler(route.method(), path, context -> answer(route, gate, context));
        }
        config.routes.get("/", context -> page(gate, context, ""));
        config.routes.get("/<path>", context -> page(gate, context, context.pathParam("path")));
        config.routes.exception(Problem.class, (problem, context) -> Answers.write(context, problem));
        config.routes.exception(IOException.class, Server::unavailable);
        config.routes.exception(HttpResponseException.class, Server::refused);
        config.routes.exception(Exception.class, Server::failed);
    }

    private static void answer(Route route, Gate gate, Context context) throws IOException {
        context.header("Cache-Control", "no-store");
        if (route instanceof Route.Guarded guarded) {
            Caller caller = gate.admit(context, guarded.least());
            guarded.answer().answer(context, caller);
        } else if (route instanceof Route.Open open) {
            gate.admit(context);
            open.answer().answer(context);
        }
    }

    private static void page(Gate gate, Context context, String path) throws IOException {
        gate.admit(context);
        PageFiles.answer(context, path);
    }

    private static void headers(Context context) {
        context.header("Content-Security-Policy", POLICY);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        context.header("X-Frame-Options", "DENY");
    }

    private static void unavailable(IOException problem, Context context) {
        LOG.warn("{} {}: {}", context.method(), context.endpoint().path, problem.getMessage());
        Answers.write(
                context,
                Problem.of(
                        Problem.Kind.UNAVAILABLE,
                        "Detection and containment go on; 'cordon holds' and 'cordon release' work without the console."));
    }

    private static void refused(HttpResponseException problem, Context context) {
        Problem.Kind kind = switch (problem.getStatus()) {
            case 404 -> Problem.Kind.NOT_FOUND;
            case 405 -> Problem.Kind.NOT_ALLOWED;
            default -> Problem.Kind.BAD_REQUEST;
        };
        Answers.write(context, Problem.of(kind, "What there is says /api/v1/openapi.yaml."));
    }

    private static void failed(Exception problem, Context context) {
        LOG.error("{} {}", context.method(), context.endpoint().path, problem);
        Answers.write(context, Problem.of(Problem.Kind.UNAVAILABLE, "The console's log tells what went wrong."));
    }

    /** Where it listens that was started at a port. */
    static URI uri(int port) {
        return URI.create("http://" + HOST + ":" + port + "/");
    }

    URI uri() {
        return uri(javalin.port());
    }

    List<Route> routes() {
        return routes;
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
