package dev.cordon.launcher.live.full;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.sandbox.SandboxCloud;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What was changed of a user, by the provider's own trail. */
public final class Controls implements StackFault.Applying {
    static final String FIRST = "AttachUserPolicy";
    static final String LAST = "UpdateAccessKey";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LOOK_MILLIS = 20;

    private final SandboxCloud cloud;
    private final String user;

    /** @param arn of the user */
    public Controls(SandboxCloud cloud, String arn) {
        this.cloud = cloud;
        this.user = arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** Calls that changed the user, and succeeded. */
    public List<String> applied() throws IOException {
        List<String> calls = new ArrayList<>();
        for (String line :
                new String(cloud.trail(), StandardCharsets.UTF_8).lines().toList()) {
            if (!line.contains(user)) {
                continue;
            }
            JsonNode event = JSON.readTree(line);
            if (event.at("/requestParameters/userName").asText().equals(user)
                    && !event.path("readOnly").asBoolean()
                    && event.path("errorCode").isMissingNode()) {
                calls.add(event.path("eventName").asText());
            }
        }
        return calls;
    }

    @Override
    public void awaitMiddle() throws IOException, InterruptedException {
        while (!applied().contains(FIRST)) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    @Override
    public void checkMiddle() throws IOException {
        if (applied().contains(LAST)) {
            throw new AssertionError("the hold of " + user + " was over before anything was killed");
        }
    }
}
