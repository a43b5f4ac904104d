package dev.cordon.bench.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A tab with cookies of its own, driven by keys and the wheel, as a person would. */
public final class Tab implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final long LOOK_MILLIS = 50;
    /** Keys that have a name instead of a letter, with their virtual key codes. */
    private static final Map<String, Integer> NAMED =
            Map.of("Enter", 13, "Escape", 27, "ArrowDown", 40, "ArrowUp", 38, "PageDown", 34, "End", 35, "Home", 36);

    private final DevTools tools;
    private final String context;
    private final String session;

    private Tab(DevTools tools, String context, String session) {
        this.tools = tools;
        this.context = context;
        this.session = session;
    }

    static Tab open(DevTools tools, int width, int height) throws IOException, InterruptedException {
        String context = tools.call("", "Target.createBrowserContext", DevTools.fields())
                .path("browserContextId")
                .asText();
        String target = tools.call(
                        "",
                        "Target.createTarget",
                        DevTools.fields()
                                .put("url", "about:blank")
                                .put("browserContextId", context)
                                .put("width", width)
                                .put("height", height))
                .path("targetId")
                .asText();
        String session = tools.call(
                        "",
                        "Target.attachToTarget",
                        DevTools.fields().put("targetId", target).put("flatten", true))
                .path("sessionId")
                .asText();
        Tab tab = new Tab(tools, context, session);
        tab.call(
                "Emulation.setDeviceMetricsOverride",
                DevTools.fields()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
        return tab;
    }

    private JsonNode call(String method, ObjectNode fields) throws IOException, InterruptedException {
        return tools.call(session, method, fields);
    }

    public void go(URI to) throws IOException, InterruptedException {
        call("Page.navigate", DevTools.fields().put("url", to.toString()));
    }

    /** Makes the page think that its reader prefers dark or light. */
    public void prefer(boolean dark) throws IOException, InterruptedException {
        ObjectNode fields = DevTools.fields();
        fields.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", dark ? "dark" : "light");
        call("Emulation.setEmulatedMedia", fields);
    }

    /** What an expression of JavaScript is in the page. */
    public JsonNode ask(String expression) throws IOException, InterruptedException {
        JsonNode answer = call(
                "Runtime.evaluate",
                DevTools.fields()
                        .put("expression", expression)
                        .put("returnByValue", true)
                        .put("awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IOException(expression + ": " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** Waits until an expression is true. */
    public void await(String expression) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!ask("Boolean(" + expression + ")").asBoolean()) {
            if (System.nanoTime() > end) {
                throw new IOException("not so after " + PATIENCE_SECONDS + " s: " + expression + "; the page says: "
                        + ask("document.body.innerText").asText());
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /**
     * Presses a key, and returns when the page has taken it.
     *
     * @param key a letter or sign, or one of Enter, Escape, ArrowDown, ArrowUp, PageDown, End, Home
     */
    public void press(String key) throws IOException, InterruptedException {
        try {
            sent(key).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the page does not take the key " + key, e);
        }
    }

    /** The same, without waiting for the page. */
    public void strike(String key) {
        var unused = sent(key);
    }

    private CompletableFuture<JsonNode> sent(String key) {
        ObjectNode down = key("keyDown", key);
        if (key.equals("Enter")) {
            down.put("text", "\r");
        } else if (!NAMED.containsKey(key)) {
            down.put("text", key);
        }
        var unused = tools.send(session, "Input.dispatchKeyEvent", down);
        return tools.send(session, "Input.dispatchKeyEvent", key("keyUp", key));
    }

    private static ObjectNode key(String type, String key) {
        ObjectNode fields = DevTools.fields().put("type", type).put("key", key);
        Integer code = NAMED.get(key);
        return code == null ? fields : fields.put("windowsVirtualKeyCode", code).put("code", key);
    }

    /** Types a text, sign by sign. */
    public void type(String text) throws IOException, InterruptedException {
        for (String sign : text.codePoints().mapToObj(Character::toString).toList()) {
            press(sign);
        }
    }

    /** Turns the wheel over a place, without waiting until the page has followed. */
    public void wheel(int x, int y, int by) {
        var unused = tools.send(
                session,
                "Input.dispatchMouseEvent",
                DevTools.fields()
                        .put("type", "mouseWheel")
                        .put("x", x)
                        .put("y", y)
                        .put("deltaX", 0)
                        .put("deltaY", by));
    }

    /** Bytes of JavaScript that are alive, after what is not was thrown away. */
    public long heapBytes() throws IOException, InterruptedException {
        call("HeapProfiler.collectGarbage", DevTools.fields());
        return call("Runtime.getHeapUsage", DevTools.fields()).path("usedSize").asLong();
    }

    /** What is in sight, as a PNG. */
    public byte[] picture() throws IOException, InterruptedException {
        return picture(DevTools.fields());
    }

    /** A part of the page as a PNG. */
    public byte[] picture(double x, double y, double width, double height) throws IOException, InterruptedException {
        ObjectNode fields = DevTools.fields();
        fields.putObject("clip")
                .put("x", x)
                .put("y", y)
                .put("width", width)
                .put("height", height)
                .put("scale", 1);
        return picture(fields);
    }

    private byte[] picture(ObjectNode fields) throws IOException, InterruptedException {
        return Base64.getDecoder()
                .decode(call(
                                "Page.captureScreenshot",
                                fields.put("format", "png").put("optimizeForSpeed", false))
                        .path("data")
                        .asText());
    }

    /** Something to be traced. */
    public interface Traced {
        void run() throws IOException, InterruptedException;
    }

    /**
     * What the browser itself notes while something goes on: events in the Trace Event Format.
     *
     * @param categories of events
     */
    public List<JsonNode> trace(List<String> categories, Traced traced) throws IOException, InterruptedException {
        List<JsonNode> events = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<JsonNode> complete = new CompletableFuture<>();
        tools.on("Tracing.dataCollected", data -> data.path("value").forEach(events::add));
        tools.on("Tracing.tracingComplete", complete::complete);
        ObjectNode fields = DevTools.fields().put("transferMode", "ReportEvents");
        ObjectNode config = fields.putObject("traceConfig").put("recordMode", "recordUntilFull");
        categories.forEach(config.putArray("includedCategories")::add);
        config.putArray("excludedCategories").add("*");
        tools.call("", "Tracing.start", fields);
        traced.run();
        tools.call("", "Tracing.end", DevTools.fields());
        try {
            JsonNode end = complete.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (end.path("dataLossOccurred").asBoolean()) {
                throw new IOException("the browser lost a part of its trace; trace for a shorter time");
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the browser did not hand its trace over", e);
        }
        return List.copyOf(events);
    }

    @Override
    public void close() throws IOException {
        try {
            tools.call("", "Target.disposeBrowserContext", DevTools.fields().put("browserContextId", context));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
