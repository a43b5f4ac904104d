package dev.cordon.sandbox;

import dev.cordon.reach.account.OrganizationControls;
import dev.cordon.sandbox.api.Quotas;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox is set up.
 *
 * @param port on 127.0.0.1; 0 for a free one
 * @param organization service and resource control policies
 * @param quotas what accounts may hold
 * @param faults what goes wrong from the start
 * @param keys access keys; users without any get one
 * @param mfaCode what every user's device {@code arn:aws:iam::ACCOUNT:mfa/USER} shows; null where nobody has a device
 * @param signatureClock what dates of signatures are compared with, for those who move the sandbox's clock by more than
 *     fifteen minutes while callers sign with another; null for the sandbox's clock
 * @param trailFile where the trail is appended, or null
 * @param stateFile keeps what changes; where it is there already the cloud goes on from it and from no snapshot; or null
 */
public record SandboxOptions(
        int port,
        OrganizationControls organization,
        Quotas quotas,
        Faults faults,
        List<SeedKey> keys,
        @Nullable String mfaCode,
        @Nullable Clock signatureClock,
        @Nullable Path trailFile,
        @Nullable Path stateFile) {
    /** A free port, no organization, usual quotas, no faults. */
    public static final SandboxOptions USUAL = new SandboxOptions(
            0, OrganizationControls.UNKNOWN, Quotas.USUAL, Faults.NONE, List.of(), null, null, null, null);

    public SandboxOptions {
        keys = List.copyOf(keys);
    }

    public SandboxOptions port(int wanted) {
        return new SandboxOptions(
                wanted, organization, quotas, faults, keys, mfaCode, signatureClock, trailFile, stateFile);
    }

    public SandboxOptions organization(OrganizationControls given) {
        return new SandboxOptions(port, given, quotas, faults, keys, mfaCode, signatureClock, trailFile, stateFile);
    }

    public SandboxOptions quotas(Quotas given) {
        return new SandboxOptions(
                port, organization, given, faults, keys, mfaCode, signatureClock, trailFile, stateFile);
    }

    public SandboxOptions faults(Faults given) {
        return new SandboxOptions(
                port, organization, quotas, given, keys, mfaCode, signatureClock, trailFile, stateFile);
    }

    public SandboxOptions keys(List<SeedKey> given) {
        return new SandboxOptions(
                port, organization, quotas, faults, given, mfaCode, signatureClock, trailFile, stateFile);
    }

    public SandboxOptions mfaCode(String given) {
        return new SandboxOptions(
                port, organization, quotas, faults, keys, given, signatureClock, trailFile, stateFile);
    }

    public SandboxOptions signatureClock(Clock given) {
        return new SandboxOptions(port, organization, quotas, faults, keys, mfaCode, given, trailFile, stateFile);
    }

    public SandboxOptions trailFile(Path given) {
        return new SandboxOptions(port, organization, quotas, faults, keys, mfaCode, signatureClock, given, stateFile);
    }

    public SandboxOptions stateFile(Path given) {
        return new SandboxOptions(port, organization, quotas, faults, keys, mfaCode, signatureClock, trailFile, given);
    }
}
