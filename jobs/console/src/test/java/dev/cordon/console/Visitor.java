package dev.cordon.console;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a browser does on its way to a provider and back, step by step: it keeps cookies and follows nothing by itself. */
final class Visitor {
    private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Map<String, String>> cookies = new TreeMap<>();
    private final URI console;

    /** @param console where it is */
    Visitor(URI console) {
        this.console = console;
    }

    HttpResponse<String> get(URI uri) throws Exception {
        return send(HttpRequest.newBuilder(uri).GET());
    }

    HttpResponse<String> api(String method, String path, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(console.resolve("/api/v1/" + path))
                .method(method, BodyPublishers.noBody())
                .header("Origin", console.toString().replaceAll("/$", ""))
                .header("Sec-Fetch-Site", "same-origin");
        headers.forEach(request::header);
        return send(request);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        URI uri = request.build().uri();
        Map<String, String> jar = cookies.computeIfAbsent(uri.getAuthority(), unused -> new TreeMap<>());
        jar.forEach((name, value) -> request.header("Cookie", name + "=" + value));
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        for (String set : answer.headers().allValues("Set-Cookie")) {
            String pair = set.substring(0, set.indexOf(';'));
            String name = pair.substring(0, pair.indexOf('='));
            if (set.contains("Max-Age=0")) {
                jar.remove(name);
            } else {
                jar.put(name, pair.substring(pair.indexOf('=') + 1));
            }
        }
        return answer;
    }

    /** Begins to sign in; where the provider's page is. */
    URI begin() throws Exception {
        HttpResponse<String> answer = api("POST", "sign-in/oidc", Map.of());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return URI.create(Rig.JSON.readTree(answer.body()).path("location").asText());
    }

    /** Sends the form of a page of the provider's. */
    HttpResponse<String> fill(HttpResponse<String> page, Map<String, String> fields) throws Exception {
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new IllegalStateException(page.statusCode() + ": there is no form:\n" + page.body());
        }
        URI action = page.uri().resolve(form.group(1).replace("&amp;", "&"));
        return send(HttpRequest.newBuilder(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Keycloak.form(fields))));
    }

    /** Goes to the provider and signs in there; where it sends the browser back to. */
    URI toProvider(String user) throws Exception {
        HttpResponse<String> page = get(begin());
        HttpResponse<String> answer = fill(page, Map.of("username", user, "password", "password-of-" + user));
        return URI.create(answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IllegalStateException(answer.statusCode() + " " + answer.body())));
    }

    /** All the way. */
    HttpResponse<String> signIn(String user) throws Exception {
        return get(toProvider(user));
    }

    /** The session that it has; 401 for none. */
    HttpResponse<String> session() throws Exception {
        return api("GET", "session", Map.of());
    }
}
