package dev.cordon.aws.act;

import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.deny.DenyForms;
import dev.cordon.aws.trail.Trail;
import dev.cordon.engine.action.ActionDescriptor;
import dev.cordon.engine.action.Responder;
import dev.cordon.engine.action.Responders;
import dev.cordon.engine.playbook.ActionTerms;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The AWS actions there are. */
public final class AwsActions {
    /**
     * Actions that need permissions by which their holder could become somebody else, and which AWS cannot limit: not in
     * the responder's usual policy.
     */
    public static final Set<String> EXTRA = Set.of(InlineDeny.ID, BlockConsole.ID, CutTrust.ID);

    public static final String ATTACH_DENY = AttachDeny.ID;
    public static final String INLINE_DENY = InlineDeny.ID;
    public static final String SET_BOUNDARY = SetBoundary.ID;
    public static final String DEACTIVATE_KEYS = DeactivateKeys.ID;
    public static final String REVOKE_SESSIONS = RevokeSessions.ID;
    public static final String DENY_ASSUME = DenyAssume.ID;
    public static final String BLOCK_CONSOLE = BlockConsole.ID;
    public static final String SWEEP = Sweep.ID;
    public static final String CUT_TRUST = CutTrust.ID;

    private AwsActions() {}

    /**
     * All of them over one account's clients.
     *
     * @param forms in which a deny can stand, with the account's quotas
     * @param trail recorded calls, or {@link Trail#NONE}
     */
    public static Responders all(AwsAccount account, DenyForms forms, Trail trail, InstantSource clock) {
        return new Responders(List.<Responder>of(
                new AttachDeny(forms, account, clock),
                new InlineDeny(forms, account, clock),
                new SetBoundary(forms, account, clock),
                new DeactivateKeys(trail, account, clock),
                new RevokeSessions(forms, account, clock),
                new DenyAssume(forms, account, clock),
                new BlockConsole(account, clock),
                new Sweep(forms, trail, account, clock),
                new CutTrust(account, clock)));
    }

    /** What playbooks may rely on of each. */
    public static List<ActionTerms> terms() {
        return descriptors().values().stream().map(ActionTerms::of).toList();
    }

    /** What each of them is, by id; needs no account. */
    public static SortedMap<String, ActionDescriptor> descriptors() {
        SortedMap<String, ActionDescriptor> byId = new TreeMap<>();
        List<ActionDescriptor> all = new ArrayList<>(List.of(
                AttachDeny.DESCRIPTOR,
                InlineDeny.DESCRIPTOR,
                SetBoundary.DESCRIPTOR,
                DeactivateKeys.DESCRIPTOR,
                RevokeSessions.DESCRIPTOR,
                DenyAssume.DESCRIPTOR,
                BlockConsole.DESCRIPTOR,
                Sweep.DESCRIPTOR,
                CutTrust.DESCRIPTOR));
        all.forEach(descriptor -> byId.put(descriptor.id(), descriptor));
        return byId;
    }
}
