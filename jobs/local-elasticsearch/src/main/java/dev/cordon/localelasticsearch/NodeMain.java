package dev.cordon.localelasticsearch;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginBundle;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * The server's own process: {@code NodeMain HOME DIRECTORY HTTP_PORT TRANSPORT_PORT}. It ends when its standard input
 * ends, which it does with the process that started it, or when it is told to by a signal.
 */
public final class NodeMain {
    private static final String NAME = "cordon-local";

    private NodeMain() {}

    /** Does not return. */
    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String[] args) {
        PrintStream err = System.err; // logging takes it over
        try {
            run(Path.of(args[0]), Path.of(args[1]), args[2], args[3]);
        } catch (Throwable e) {
            e.printStackTrace(err);
            err.flush();
            Runtime.getRuntime().halt(1); // threads of a node half started would keep it alive
        }
    }

    private static void run(Path home, Path directory, String httpPort, String transportPort) throws Exception {
        Settings settings = Settings.builder()
                .put("path.home", home.toString())
                .put("path.data", directory.resolve("data").toString())
                .put("path.logs", directory.resolve("logs").toString())
                .put("cluster.name", NAME)
                .put("node.name", NAME)
                .put("discovery.type", "single-node")
                .put("network.host", "127.0.0.1")
                .put("http.port", httpPort)
                .put("transport.port", transportPort)
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .put("action.destructive_requires_name", true)
                .build();
        LogConfigurator.registerErrorListener();
        LogConfigurator.setNodeName(NAME);
        Environment environment =
                InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), NodeConfig.of(directory), () -> NAME);
        LogConfigurator.configure(environment, true);
        PluginsLoader plugins = PluginsLoader.createPluginsLoader(
                bundles("loadModulesBundles", environment.modulesDir()),
                bundles("loadPluginsBundles", environment.pluginsDir()),
                Map.of(),
                false);
        Node node = new Node(environment, plugins);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node), "node-close"));
        node.start();
        while (System.in.read() >= 0) {
            // whoever started this says nothing; what counts is that it is there
        }
        System.exit(0);
    }

    /** Loads through the one method whose parameters differ: Elasticsearch 9 also asks whether the node is stateless. */
    @SuppressWarnings("unchecked")
    private static Set<PluginBundle> bundles(String method, Path folder) throws ReflectiveOperationException {
        for (Method each : PluginsLoader.class.getMethods()) {
            if (each.getName().equals(method)) {
                Object bundles =
                        each.getParameterCount() == 1 ? each.invoke(null, folder) : each.invoke(null, folder, false);
                return (Set<PluginBundle>) bundles;
            }
        }
        throw new NoSuchMethodException(method);
    }

    private static void close(Node node) {
        try {
            node.close();
            if (!node.awaitClose(10, TimeUnit.SECONDS)) {
                System.err.println("the node did not close within 10 seconds");
            }
        } catch (IOException e) {
            System.err.println("the node did not close: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
