// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckKind;
import dev.plumbline.check.Verdict;
import dev.plumbline.fact.TlsHandshake;
import dev.plumbline.target.Secret;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.target.TlsMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Who may log in, with what rights, and who can listen to it. */
final class AccountChecks {
    private static final List<String> SAMPLES = List.of(
            "postgres",
            "password",
            "passwd",
            "secret",
            "root",
            "admin",
            "test",
            "example",
            "changeme",
            "change_me",
            "mysecretpassword",
            "mysql",
            "mariadb",
            "redis",
            "toor",
            "123456",
            "12345678",
            "pass",
            "dev",
            "local",
            "docker",
            "default",
            "foobared",
            "app",
            "user",
            "qwerty",
            "letmein",
            "supersecret",
            "my-secret-pw");
    private final TargetInView view;

    AccountChecks(TargetInView view) {
        this.view = view;
    }

    List<Task> tasks() {
        List<Task> tasks = new ArrayList<>();
        ServerKind kind = view.target().kind();
        if (kind == ServerKind.HTTP || kind == ServerKind.HTTPS || kind == ServerKind.TCP) {
            return tasks;
        }
        tasks.add(Task.one(CheckKind.PASSWORD, view.name(), this::password));
        tasks.add(Task.one(CheckKind.ENCRYPTION, view.name(), this::encryption));
        tasks.add(Task.one(CheckKind.TRUSTED_LOGINS, view.name(), new TrustedLogins(view)::make));
        if (view.speaksSql()) {
            tasks.add(Task.one(CheckKind.SUPERUSER, view.name(), draft -> new Rights().on(view, draft)));
        }
        return tasks;
    }

    /** Compared, never shown. */
    private Check password(Draft draft) {
        Target target = view.target();
        Secret password = target.password();
        draft.bound("no sample, not the user's name");
        if (password == null || password.isEmpty()) {
            return draft.figure("none is configured")
                    .fix(
                            view.target().kind() == ServerKind.REDIS
                                    ? Rights.REDIS_PASSWORD
                                    : "give the account a password before others can reach the server")
                    .as(view.isHere() ? Verdict.WARNED : Verdict.FAILED);
        }
        String user = target.user();
        boolean name = user != null && Secret.of(user).equals(password);
        boolean sample = SAMPLES.stream().anyMatch(each -> Secret.of(each).equals(password));
        if (!name && !sample) {
            return draft.figure("its own").passed();
        }
        draft.figure(name ? "the user's own name" : "one of the samples that everybody tries first")
                .fix("choose a password of your own before others can reach this server: `openssl rand -hex 16`");
        return view.isHere() ? draft.note("the server is on this machine").warned() : draft.failed();
    }

    private Check encryption(Draft draft) {
        draft.bound("encrypted beyond this machine");
        boolean encrypted = view.encrypted() && view.target().tls() != TlsMode.DISABLE;
        String version = view.facts().of(TlsHandshake.class, view.name()).stream()
                .map(TlsHandshake::version)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        String mode = view.target().tls().word();
        if (encrypted) {
            draft.figure(version + ", mode " + mode);
            return view.target().tls().verifies() || view.isHere()
                    ? draft.passed()
                    : draft.note("whose server it is, is not verified")
                            .fix("verify its certificate, with the authority's at hand: " + verified())
                            .warned();
        }
        if (view.isHere()) {
            return draft.figure("not needed, the server is on this machine")
                    .note("not encrypted, mode " + mode)
                    .passed();
        }
        return draft.figure("not encrypted, mode " + mode)
                .fix((view.target().tls() == TlsMode.DISABLE ? "" : "switch TLS on at the server, and ")
                        + "ask for it in the URL: " + verified())
                .warned();
    }

    /** As the URLs of this kind of server say it. */
    private String verified() {
        ServerKind kind = view.target().kind();
        if (kind.speaksPostgres()) {
            return "sslmode=verify-full";
        }
        return kind == ServerKind.REDIS ? "rediss://" : "ssl-mode=VERIFY_IDENTITY";
    }
}
