// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSecretsTest {
    @TempDir
    Path folder;

    @Test
    void inCompose_writtenOutAndReferred_findsWhatIsWrittenOut() throws IOException {
        Files.writeString(folder.resolve("compose.yaml"), """
                services:
                  db:
                    image: postgres:18
                    environment:
                      POSTGRES_PASSWORD: hush
                      POSTGRES_USER: app
                  other:
                    image: postgres:18
                    environment:
                      - POSTGRES_PASSWORD=${DB_PASSWORD}
                      - POSTGRES_PASSWORD_FILE=/run/secrets/db
                      - DATABASE_URL=postgres://app:hush@db/shop
                """);
        assertThat(new FileSecrets(folder).inCompose())
                .containsExactly("compose.yaml:5 (POSTGRES_PASSWORD)", "compose.yaml:12 (DATABASE_URL)");
    }

    @Test
    void inGit_trackedAndUntracked_findsWhatGitKeeps() throws Exception {
        git("init", "--quiet");
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=postgres://app:hush@localhost/shop\n");
        Files.writeString(folder.resolve(".env.local"), "DB_PASSWORD=hush\n");
        Files.writeString(folder.resolve(".env.example"), "DB_PASSWORD=hush\n");
        git("add", ".env", ".env.example");
        assertThat(new FileSecrets(folder).inGit()).hasValue(List.of(".env"));
    }

    @Test
    void inGit_withoutARepository_isEmpty() throws Exception {
        Files.writeString(folder.resolve(".env"), "DB_PASSWORD=hush\n");
        assertThat(new FileSecrets(folder).inGit()).hasValue(List.of());
    }

    @Test
    void inGit_repositoryThatGitRefuses_isNotTakenForOneWithoutSecrets() throws Exception {
        Files.createDirectory(folder.resolve(".git"));
        assertThat(new FileSecrets(folder).inGit()).isEmpty();
    }

    private void git(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        int exit = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(exit).isZero();
    }
}
