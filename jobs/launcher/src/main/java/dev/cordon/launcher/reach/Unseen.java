package dev.cordon.launcher.reach;

/** What an answer may be missing, and how to show it to Cordon. */
public enum Unseen {
    RESOURCE_POLICIES("resource_policies", "resource policies", "--resources", "may let others in"),
    SERVICE_CONTROL("service_control_policies", "service control policies", "--scp", "may forbid what is told here"),
    RESOURCE_CONTROL("resource_control_policies", "resource control policies", "--rcp", "may forbid what is told here");

    private final String code;
    private final String label;
    private final String option;
    private final String meaning;

    Unseen(String code, String label, String option, String meaning) {
        this.code = code;
        this.label = label;
        this.option = option;
        this.meaning = meaning;
    }

    /** Stable, for scripts. */
    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    /** The option that shows it. */
    public String option() {
        return option;
    }

    /** What that can mean for an answer: "which …". */
    public String meaning() {
        return meaning;
    }
}
