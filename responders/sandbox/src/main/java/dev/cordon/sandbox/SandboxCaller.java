package dev.cordon.sandbox;

import dev.cordon.sandbox.sign.Credentials;
import dev.cordon.sandbox.sign.SigV4;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * Calls a sandbox over HTTP with given credentials and from a given address: what attackers and workloads do in tests and
 * the demo. Thread-safe.
 */
public final class SandboxCaller {
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
    private static final String REGION = "us-east-1";

    private final HttpClient http;
    private final URI cloud;
    private final Credentials credentials;
    private final String sourceIp;
    private final String userAgent;
    private final Clock clock;

    /**
     * @param sourceIp what the sandbox takes as {@code aws:SourceIp}
     * @param clock dates of signatures
     */
    public SandboxCaller(URI cloud, Credentials credentials, String sourceIp, Clock clock) {
        this(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(10))
                        .build(),
                cloud,
                credentials,
                sourceIp,
                "cordon-sandbox-caller",
                clock);
    }

    private SandboxCaller(
            HttpClient http, URI cloud, Credentials credentials, String sourceIp, String userAgent, Clock clock) {
        this.http = http;
        this.cloud = cloud;
        this.credentials = credentials;
        this.sourceIp = sourceIp;
        this.userAgent = userAgent;
        this.clock = clock;
    }

    /** The same, with other credentials. */
    public SandboxCaller with(Credentials other) {
        return new SandboxCaller(http, cloud, other, sourceIp, userAgent, clock);
    }

    /** The same, from another address. */
    public SandboxCaller from(String otherSourceIp) {
        return new SandboxCaller(http, cloud, credentials, otherSourceIp, userAgent, clock);
    }

    /** The same, with another user agent. */
    public SandboxCaller as(String otherUserAgent) {
        return new SandboxCaller(http, cloud, credentials, sourceIp, otherUserAgent, clock);
    }

    public Credentials credentials() {
        return credentials;
    }

    /** Uses an action of any service, such as {@code s3:GetObject}, on a resource. */
    public Response call(String action, String resourceArn) {
        return call(action, resourceArn, Map.of());
    }

    /**
     * The same with more fields of {@code SandboxCall}: {@code Context.KEY}, {@code ViaService}, {@code ResourceAccount},
     * {@code Operation} where the name of the event is not that of the action.
     */
    public Response call(String action, String resourceArn, Map<String, String> more) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("Action", OtherServices.ACTION);
        form.put("IamAction", action);
        form.put("ResourceArn", resourceArn);
        form.putAll(more);
        return post(action.substring(0, Math.max(0, action.indexOf(':'))), form);
    }

    /** Calls an operation of IAM. */
    public Response iam(String operation, Map<String, String> params) {
        return query("iam", "2010-05-08", operation, params);
    }

    /** Calls an operation of STS. */
    public Response sts(String operation, Map<String, String> params) {
        return query("sts", "2011-06-15", operation, params);
    }

    private Response query(String service, String version, String operation, Map<String, String> params) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("Action", operation);
        form.put("Version", version);
        form.putAll(params);
        return post(service, form);
    }

    private Response post(String service, Map<String, String> form) {
        StringBuilder text = new StringBuilder();
        form.forEach((name, value) -> text.append(text.length() == 0 ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
        SortedMap<String, String> headers =
                SigV4.sign(credentials, cloud, FORM, body, REGION, service, clock.instant());
        HttpRequest.Builder request = HttpRequest.newBuilder(cloud.resolve("/"))
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        request.header(FrontDoor.SOURCE_IP, sourceIp).header("User-Agent", userAgent);
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return Response.of(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Response(0, "", "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Response(0, "", "");
        }
    }
}
