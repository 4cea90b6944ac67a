// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;

/** The account that runs a server which refuses to run as root. */
record Account(String name, int uid, int gid) {
    private static final Path USERS = Path.of("/etc/passwd");

    /** The effective user of this process; -1 where the system does not tell. */
    static int currentUid() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException | UnsupportedOperationException e) {
            return -1;
        }
    }

    /** Empty for an ordinary user, who runs servers as themself. */
    static Optional<Account> forServersThatRefuseRoot() {
        if (currentUid() != 0) {
            return Optional.empty();
        }
        Account nobody = null;
        try {
            for (String line : Files.readAllLines(USERS)) {
                String[] fields = line.split(":");
                if (fields.length > 3 && fields[0].equals("postgres")) {
                    return Optional.of(of(fields));
                }
                if (fields.length > 3 && fields[0].equals("nobody")) {
                    nobody = of(fields);
                }
            }
        } catch (IOException | NumberFormatException e) {
            throw noAccount(e.toString());
        }
        if (nobody == null) {
            throw noAccount(USERS + " has neither `postgres` nor `nobody`");
        }
        return Optional.of(nobody);
    }

    private static Account of(String[] fields) {
        return new Account(fields[0], Integer.parseInt(fields[2]), Integer.parseInt(fields[3]));
    }

    private static EmbeddedServerException noAccount(String why) {
        return new EmbeddedServerException(
                "PostgreSQL refuses to run as root and no other account was found",
                why,
                "add one: useradd --system postgres, or run as an ordinary user");
    }

    /** Runs a command as this account, for good: the server cannot become root again. */
    List<String> prefix() {
        return List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups");
    }

    UserPrincipal principal() throws IOException {
        return USERS.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
    }

    /** Whether this account can walk down to the folder; asked of the permission bits for everyone. */
    boolean reaches(Path folder) {
        for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            try {
                if (Files.exists(at) && ((int) Files.getAttribute(at, "unix:mode") & 0001) == 0) {
                    return false;
                }
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
