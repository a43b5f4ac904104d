package dev.cordon.aws.deny;

import java.util.ArrayList;
import java.util.List;

/**
 * The forms there are.
 *
 * @param slots how many managed policies a principal may have: 10, unless AWS raised it
 */
public record DenyForms(int slots) {
    public static final DenyForms USUAL = new DenyForms(10);
    public static final String MANAGED = "managed";
    public static final String INLINE = "inline";
    public static final String BOUNDARY = "boundary";

    /** A form by its id. */
    public DenyForm of(String id) {
        return switch (id) {
            case MANAGED -> new ManagedForm(slots);
            case INLINE -> new InlineForm();
            case BOUNDARY -> new BoundaryForm();
            default ->
                throw new IllegalArgumentException(
                        "'" + id + "' is no form of a deny; there are managed, inline and boundary");
        };
    }

    /** Forms by their ids, separated by commas, in that order. */
    public List<DenyForm> ofAll(String ids) {
        List<DenyForm> forms = new ArrayList<>();
        for (String id : ids.split(",", -1)) {
            if (!id.isBlank() && !id.strip().equals("none")) {
                forms.add(of(id.strip()));
            }
        }
        return forms;
    }
}
