// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.wait;

import dev.plumbline.probe.Depth;
import dev.plumbline.probe.Question;
import org.jspecify.annotations.Nullable;

/**
 * What has to succeed before a target counts as ready.
 *
 * @param depth how far an attempt goes
 * @param question what is asked in place of the usual query; null for the usual one
 * @param answer what is wanted of the answer
 * @param expected the first value wanted; null unless {@code answer} is {@link Answer#EQUAL}
 */
public record Goal(
        Depth depth,
        @Nullable Question question,
        Answer answer,
        @Nullable String expected) {
    /** A connection stands. */
    public static final Goal TCP = new Goal(Depth.ADDRESS, null, Answer.ANY, null);
    /** The server takes the login. */
    public static final Goal LOGIN = new Goal(Depth.LOGIN, null, Answer.ANY, null);
    /** The server answers a query, and is in a state to go on doing so. */
    public static final Goal QUERY = new Goal(Depth.QUERY, null, Answer.ANY, null);

    /** What can be wanted of an answer. */
    public enum Answer {
        /** That it is none but an error. */
        ANY,
        /** That it has a first value. */
        PRESENT,
        /** That its first value is the expected one. */
        EQUAL
    }

    /** A table is there. */
    public static Goal table(String name) {
        return new Goal(Depth.QUERY, new Question.Table(name), Answer.PRESENT, null);
    }

    /** A query of the user's own is answered. */
    public static Goal asking(String query) {
        return new Goal(Depth.QUERY, new Question.Sql(query), Answer.ANY, null);
    }

    /** A query of the user's own is answered with this first value. */
    public static Goal expecting(String query, String value) {
        return new Goal(Depth.QUERY, new Question.Sql(query), Answer.EQUAL, value);
    }

    /**
     * A migration tool has been here: Flyway's, Liquibase's, Prisma's, Rails's, Django's, Alembic's, Knex's,
     * Sequelize's, Entity Framework's, Drizzle's, dbmate's or golang-migrate's table is there.
     */
    public static Goal migrated() {
        return new Goal(Depth.QUERY, new Question.Sql(MIGRATION_TABLE), Answer.PRESENT, null);
    }

    private static final String MIGRATION_TABLE =
            "SELECT table_name FROM information_schema.tables WHERE table_name IN "
                    + "('flyway_schema_history', 'databasechangelog', 'DATABASECHANGELOG', '_prisma_migrations', "
                    + "'schema_migrations', 'django_migrations', 'alembic_version', 'knex_migrations', 'SequelizeMeta', "
                    + "'__EFMigrationsHistory', '__drizzle_migrations', 'mikro_orm_migrations') LIMIT 1";
}
