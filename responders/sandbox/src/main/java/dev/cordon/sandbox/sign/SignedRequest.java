package dev.cordon.sandbox.sign;

import java.util.Map;

/** The parts of an HTTP request that a signature covers. */
public final class SignedRequest {
    private final String method;
    private final String path;
    private final String query;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * @param path raw, as it stands in the request line
     * @param query raw, empty where there is none
     * @param headers by name in lower case; several values of one are joined by commas
     * @param body not copied
     */
    public SignedRequest(String method, String path, String query, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    public String query() {
        return query;
    }

    public byte[] body() {
        return body;
    }

    /** A header, or empty where it is absent. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
