package dev.cordon.launcher.live;

import dev.cordon.engine.playbook.PlaybookFile;
import dev.cordon.engine.playbook.Playbooks;
import dev.cordon.wire.frame.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an operator puts into a stack's state before its first start so that keys in the open are held by themselves. */
final class LeakedKeysHeld {
    private LeakedKeysHeld() {}

    static void write(Path state, String tenant, String responder) throws IOException {
        Files.writeString(
                OwnerOnly.createDirectories(state).resolve("guardrails.yaml"), """
                tenant: %s
                mode: automatic
                responder: {principal: '%s'}
                response: {waived_for_exposed: true}
                approvers: {roles: [approver]}
                """.formatted(tenant, responder));
        Path playbooks = OwnerOnly.createDirectories(state.resolve("playbooks"));
        for (PlaybookFile file : Playbooks.bundledFiles()) {
            String text = new String(file.bytes(), StandardCharsets.UTF_8);
            boolean acts = text.startsWith("playbook: leaked-access-key");
            Files.writeString(
                    playbooks.resolve(String.valueOf(Path.of(file.name()).getFileName())),
                    acts ? text.replace("stage: propose", "stage: act") : text);
        }
    }
}
