package dev.cordon.sandbox.api;

import dev.cordon.sandbox.cloud.Entity;
import dev.cordon.sandbox.cloud.Kind;
import dev.cordon.sandbox.cloud.LoginProfile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Console passwords of users, kept as digests. */
final class LoginOperations {
    private LoginOperations() {}

    static void addTo(Operations all) {
        all.create("CreateLoginProfile", w -> asks(w, "CreateLoginProfile"), LoginOperations::create);
        all.read("GetLoginProfile", w -> asks(w, "GetLoginProfile"), LoginOperations::get);
        all.write("UpdateLoginProfile", w -> asks(w, "UpdateLoginProfile"), LoginOperations::update);
        all.write("DeleteLoginProfile", w -> asks(w, "DeleteLoginProfile"), LoginOperations::delete);
    }

    private static List<Ask> asks(Work work, String operation) throws Refusal {
        return List.of(work.ask(operation, Kind.USER));
    }

    private static Element create(Work work) throws Refusal {
        Entity user = work.mutable(Kind.USER);
        if (user.user().login() != null) {
            throw Refusal.exists("Login Profile for user " + user.name() + " already exists.");
        }
        LoginProfile login = new LoginProfile(
                work.now(),
                work.params().flag("PasswordResetRequired"),
                digest(work, work.params().need("Password")));
        work.set(user.with(user.user().with(login)));
        return Element.named("CreateLoginProfileResult").add(view(user, login));
    }

    private static String digest(Work work, String password) throws Refusal {
        if (password.length() < 8 || password.length() > 128) {
            throw new Refusal(400, "PasswordPolicyViolation", "A password has 8 to 128 characters.");
        }
        return work.ids().digest(password);
    }

    private static Element view(Entity user, LoginProfile login) {
        return Element.named("LoginProfile")
                .put("UserName", user.name())
                .put("CreateDate", login.created())
                .put("PasswordResetRequired", login.resetRequired());
    }

    private static LoginProfile login(Entity user) throws Refusal {
        LoginProfile login = user.user().login();
        if (login == null) {
            throw Refusal.notFound("Login Profile for User " + user.name() + " cannot be found.");
        }
        return login;
    }

    private static Element get(Work work) throws Refusal {
        Entity user = work.need(Kind.USER);
        return Element.named("GetLoginProfileResult").add(view(user, login(user)));
    }

    private static @Nullable Element update(Work work) throws Refusal {
        Entity user = work.mutable(Kind.USER);
        LoginProfile before = login(user);
        String password = work.params().find("Password");
        boolean reset = work.params().find("PasswordResetRequired") == null
                ? before.resetRequired()
                : work.params().flag("PasswordResetRequired");
        String digest = password == null ? before.passwordDigest() : digest(work, password);
        work.set(user.with(user.user().with(new LoginProfile(before.created(), reset, digest))));
        return null;
    }

    private static @Nullable Element delete(Work work) throws Refusal {
        Entity user = work.mutable(Kind.USER);
        login(user);
        work.set(user.with(user.user().withoutLogin()));
        return null;
    }
}
