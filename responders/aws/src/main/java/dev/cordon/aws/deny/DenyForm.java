package dev.cordon.aws.deny;

import dev.cordon.aws.client.Iam;
import dev.cordon.engine.action.PriorState;
import java.util.List;

/** A way in which a deny can stand on a user or role. Everything may be called again. */
public sealed interface DenyForm permits ManagedForm, InlineForm, BoundaryForm {
    /** How plans and journals name it. */
    String id();

    /** Looks; changes nothing. */
    FormLook look(Iam iam, Placement placement);

    /** Puts it there, or completes it. */
    void put(Iam iam, Placement placement, PriorState prior);

    /** Writes what it says now, such as another expiry, where it stands; puts nothing where it does not. */
    void rewrite(Iam iam, Placement placement, PriorState prior);

    /**
     * Takes it away and restores what was there before.
     *
     * @return what others changed meanwhile and was therefore left
     */
    List<String> remove(Iam iam, Placement placement, PriorState prior);
}
