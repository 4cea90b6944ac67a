// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with a few characters lost or put in: never an exception, never a secret. */
class DamagedProjectTest {
    private static final int ROUNDS = 400;
    private static final String INSERTED = "\"'{}[]:=#@$\\\n\t <%&*|";

    @TempDir
    Path root;

    private static Map<String, String> sound() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("package.json", "{\"dependencies\": {\"pg\": \"^8\", \"mysql2\": \"3\", \"dotenv\": \"16\"}}\n");
        files.put(
                ".env",
                "DATABASE_URL=\"postgres://app:hunter2@db:5432/a\"\nDB_HOST=db\nDB_PASSWORD=hunter2\nMYSQL_HOST=m\nMYSQL_PASSWORD='hunter2'\n");
        files.put(
                "compose.yaml",
                "services:\n  web:\n    build: .\n    environment:\n      - DATABASE_URL=postgres://app:hunter2@db/x\n      - PGHOST=db\n      - PGPASSWORD=hunter2\n  db:\n    image: postgres\n    ports: ['5433:5432']\n    environment: {POSTGRES_PASSWORD: hunter2, POSTGRES_DB: x}\n");
        files.put(
                "config/database.yml",
                "development:\n  adapter: postgresql\n  host: <%= ENV['H'] || 'db' %>\n  password: hunter2\n  database: x\n");
        files.put(
                "config/config.json",
                "{\"development\": {\"username\": \"app\", \"password\": \"hunter2\", \"host\": \"h\", \"dialect\": \"mysql\", \"database\": \"x\"}}\n");
        files.put(
                "src/main/resources/application.yml",
                "spring:\n  datasource:\n    url: jdbc:postgresql://${H:db}/x\n    username: a\n    password: hunter2\n");
        files.put(
                "src/main/resources/application.properties",
                "quarkus.datasource.jdbc.url=jdbc:mysql://h/x?user=a&password=hunter2\n");
        files.put(
                "prisma/schema.prisma",
                "datasource db {\n  provider = \"postgresql\"\n  url = \"postgres://app:hunter2@p/x\"\n}\n");
        files.put("manage.py", "\n");
        files.put(
                "settings.py",
                "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'NAME': 'x', 'PASSWORD': 'hunter2', 'HOST': os.getenv('DH', 'dj')}}\n");
        files.put("alembic.ini", "[alembic]\nsqlalchemy.url = postgresql://app:hunter2@a/x\n");
        files.put(
                "src/db.ts",
                "new Pool({ password: process.env.PGPASSWORD || 'hunter2', host: process.env.PGHOST || 'db' })\n");
        return files;
    }

    @Test
    void project_damaged_isReadWithoutExceptionOrSecret() {
        Project project = new Project(root);
        sound().forEach(project::file);
        assertThat(project.discover().targets()).hasSizeGreaterThan(6);
        Random random = new Random(42);
        String[] names = sound().keySet().toArray(new String[0]);
        for (int round = 0; round < ROUNDS; round++) {
            String name = names[random.nextInt(names.length)];
            String whole = sound().get(name);
            StringBuilder text = new StringBuilder(whole);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(Math.max(1, text.length()));
                if (random.nextBoolean() && text.length() > 1) {
                    text.deleteCharAt(at);
                } else {
                    text.insert(at, INSERTED.charAt(random.nextInt(INSERTED.length())));
                }
            }
            project.file(name, text.toString());

            assertThat(project.discover().toString())
                    .as("%s: %s", name, text)
                    .doesNotContain("unter2")
                    .doesNotContain("hunte");
            project.file(name, whole);
        }
    }
}
