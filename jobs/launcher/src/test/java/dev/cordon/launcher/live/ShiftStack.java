package dev.cordon.launcher.live;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** What a shift at the console asks of a stack besides. */
record ShiftStack(RunningStack stack) implements ConsoleShift.Stack {
    @Override
    public URI signIn() throws IOException {
        return URI.create("http://127.0.0.1:" + stack.port("console") + "/#token=" + stack.signInToken());
    }

    @Override
    public void alert(TrialHolds of) throws IOException {
        of.alert(stack.installation(), stack.folder().state().resolve("keys/detection.jwk"));
    }

    @Override
    public String hold(String state, TrialHolds of) throws Exception {
        return stack.holdOf(state, "role/" + of.role());
    }

    @Override
    public List<String> attached(TrialHolds to) throws Exception {
        return stack.attachedTo("Role", to.role());
    }
}
